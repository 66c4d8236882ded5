/** The Vertex AI data plane: an OAuth token endpoint and the prediction methods of the REST interface. */
@NullMarked
package io.inferencegateway.simulator.vertexai;

import org.jspecify.annotations.NullMarked;
