/** The Azure ML data plane: keys, scoring and OpenAI-style chat. */
@NullMarked
package io.inferencegateway.simulator.azureml;

import org.jspecify.annotations.NullMarked;
