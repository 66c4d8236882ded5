/** The sweep over the deadlines of an event loop. */
@NullMarked
package io.inferencegateway.deadline;

import org.jspecify.annotations.NullMarked;
