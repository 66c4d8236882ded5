/** How a body is read: JSON, event streams and text become symbols for the matcher. */
@NullMarked
package io.inferencegateway.filter.redaction.scan;

import org.jspecify.annotations.NullMarked;
