/** The request path over real sockets, against scripted upstreams. */
@NullMarked
package io.inferencegateway.pipeline;

import org.jspecify.annotations.NullMarked;
