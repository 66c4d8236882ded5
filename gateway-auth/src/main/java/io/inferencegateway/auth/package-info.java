/** Who is calling: the authentication stage, and its configuration. */
@NullMarked
package io.inferencegateway.auth;

import org.jspecify.annotations.NullMarked;
