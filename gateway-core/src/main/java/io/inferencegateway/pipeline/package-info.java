/** The request path: the handlers between a client's connection and the upstream's, in the order GatewayPipeline shows. */
@NullMarked
package io.inferencegateway.pipeline;

import org.jspecify.annotations.NullMarked;
