/** Placeholders that stand for values in a request, and the values they stand for. */
@NullMarked
package io.inferencegateway.filter.redaction.placeholder;

import org.jspecify.annotations.NullMarked;
