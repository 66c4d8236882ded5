/** Credentials as such. */
@NullMarked
package io.inferencegateway.auth.credential;

import org.jspecify.annotations.NullMarked;
