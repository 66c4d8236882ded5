/** Proof of who is let in and who is not. */
@NullMarked
package io.inferencegateway.auth;

import org.jspecify.annotations.NullMarked;
