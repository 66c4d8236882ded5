/** Bodies by what they are: JSON, server-sent events, lines, AWS event streams, many parts; which texts are in them, and how these leave. */
@NullMarked
package io.inferencegateway.filter.redaction.body;

import org.jspecify.annotations.NullMarked;
