/** Proofs that come again. */
@NullMarked
package io.inferencegateway.auth.replay;

import org.jspecify.annotations.NullMarked;
