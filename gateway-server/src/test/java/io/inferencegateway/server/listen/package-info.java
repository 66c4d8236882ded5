/** The client-facing listener. */
@NullMarked
package io.inferencegateway.server.listen;

import org.jspecify.annotations.NullMarked;
