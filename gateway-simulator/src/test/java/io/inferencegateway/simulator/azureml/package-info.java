/** Tests of the package of the same name. */
@NullMarked
package io.inferencegateway.simulator.azureml;

import org.jspecify.annotations.NullMarked;
