/** Tests of expiry. */
@NullMarked
package io.inferencegateway.auth.expiry;

import org.jspecify.annotations.NullMarked;
