/** Tests of the package of the same name. */
@NullMarked
package io.inferencegateway.simulator.tls;

import org.jspecify.annotations.NullMarked;
