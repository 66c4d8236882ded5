/** Tests of the package of the same name. */
@NullMarked
package io.inferencegateway.simulator.vertexai;

import org.jspecify.annotations.NullMarked;
