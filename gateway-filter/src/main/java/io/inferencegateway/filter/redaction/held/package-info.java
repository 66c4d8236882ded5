/** What was read of a body and has not left: until it is decided, and how what is found in it is replaced. */
@NullMarked
package io.inferencegateway.filter.redaction.held;

import org.jspecify.annotations.NullMarked;
