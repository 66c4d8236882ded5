/** Who is calling: the authentication stage, and the API keys it knows. */
@NullMarked
package io.inferencegateway.auth;

import org.jspecify.annotations.NullMarked;
