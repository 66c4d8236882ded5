/** Tests of the listener's TLS settings. */
@NullMarked
package io.inferencegateway.server.tls;

import org.jspecify.annotations.NullMarked;
