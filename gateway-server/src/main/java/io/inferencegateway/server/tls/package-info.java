/** What the clients' listener shows and asks for in a TLS handshake: its settings, certificates and key. */
@NullMarked
package io.inferencegateway.server.tls;

import org.jspecify.annotations.NullMarked;
