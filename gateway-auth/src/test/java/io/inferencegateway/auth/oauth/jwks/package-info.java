/** Tests. */
@NullMarked
package io.inferencegateway.auth.oauth.jwks;

import org.jspecify.annotations.NullMarked;
