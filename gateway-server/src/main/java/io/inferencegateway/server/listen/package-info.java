/** The client-facing listener: sockets, connection limits, drain. */
@NullMarked
package io.inferencegateway.server.listen;

import org.jspecify.annotations.NullMarked;
