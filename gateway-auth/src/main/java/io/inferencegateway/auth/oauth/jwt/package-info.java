/** JSON Web Tokens read strictly, and the keys they are verified with. */
@NullMarked
package io.inferencegateway.auth.oauth.jwt;

import org.jspecify.annotations.NullMarked;
