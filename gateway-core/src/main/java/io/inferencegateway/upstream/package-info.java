/** Forwarding: connections to the clouds, and the handler that carries one exchange over them. */
@NullMarked
package io.inferencegateway.upstream;

import org.jspecify.annotations.NullMarked;
