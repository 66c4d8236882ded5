/** The SageMaker Runtime data plane: signature verification, three ways to invoke, AWS's errors. */
@NullMarked
package io.inferencegateway.simulator.sagemaker;

import org.jspecify.annotations.NullMarked;
