/** Tests of client certificates as a way of signing in. */
@NullMarked
package io.inferencegateway.auth.mtls;

import org.jspecify.annotations.NullMarked;
