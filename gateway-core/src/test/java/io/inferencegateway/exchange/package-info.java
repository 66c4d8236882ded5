/** Trace context, header rules and the life of an exchange. */
@NullMarked
package io.inferencegateway.exchange;

import org.jspecify.annotations.NullMarked;
