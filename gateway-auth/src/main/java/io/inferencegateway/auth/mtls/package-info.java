/** Client certificates: whose a certificate is, that the listener has verified. */
@NullMarked
package io.inferencegateway.auth.mtls;

import org.jspecify.annotations.NullMarked;
