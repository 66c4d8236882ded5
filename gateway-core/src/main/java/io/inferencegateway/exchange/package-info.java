/** The contracts: one request with the answer to it, the stages it passes, and what may go wrong. */
@NullMarked
package io.inferencegateway.exchange;

import org.jspecify.annotations.NullMarked;
