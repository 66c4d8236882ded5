/** API keys. */
@NullMarked
package io.inferencegateway.auth.apikey;

import org.jspecify.annotations.NullMarked;
