/** Tests. */
@NullMarked
package io.inferencegateway.auth.oauth.jwt;

import org.jspecify.annotations.NullMarked;
