/** Tests of the package of the same name. */
@NullMarked
package io.inferencegateway.simulator.sagemaker;

import org.jspecify.annotations.NullMarked;
