/** Tests of the package of the same name. */
@NullMarked
package io.inferencegateway.simulator.plain;

import org.jspecify.annotations.NullMarked;
