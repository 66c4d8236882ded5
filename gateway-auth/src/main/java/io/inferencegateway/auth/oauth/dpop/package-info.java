/** Proofs that a caller holds the key its token is bound to. */
@NullMarked
package io.inferencegateway.auth.oauth.dpop;

import org.jspecify.annotations.NullMarked;
