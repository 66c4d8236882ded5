/** Timeouts without a timer per request. */
@NullMarked
package io.inferencegateway.deadline;

import org.jspecify.annotations.NullMarked;
