/** API keys: made, kept by hash, and found on requests. */
@NullMarked
package io.inferencegateway.auth.apikey;

import org.jspecify.annotations.NullMarked;
