/** Asking an issuer whether a token is active. */
@NullMarked
package io.inferencegateway.auth.oauth.introspection;

import org.jspecify.annotations.NullMarked;
