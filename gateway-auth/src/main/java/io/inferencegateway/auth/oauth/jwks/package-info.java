/** Where an issuer's keys come from, and how they are kept fresh. */
@NullMarked
package io.inferencegateway.auth.oauth.jwks;

import org.jspecify.annotations.NullMarked;
