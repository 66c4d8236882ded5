/** Tests. */
@NullMarked
package io.inferencegateway.auth.oauth;

import org.jspecify.annotations.NullMarked;
