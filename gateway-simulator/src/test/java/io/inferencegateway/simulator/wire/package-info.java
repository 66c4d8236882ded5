/** Tests of the package of the same name. */
@NullMarked
package io.inferencegateway.simulator.wire;

import org.jspecify.annotations.NullMarked;
