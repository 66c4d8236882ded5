/** OAuth 2.0 bearer tokens: whose they are, by signed claims or by asking their issuer. */
@NullMarked
package io.inferencegateway.auth.oauth;

import org.jspecify.annotations.NullMarked;
