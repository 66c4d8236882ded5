/** The language of patterns: read to a syntax tree over bytes, refused with the column. */
@NullMarked
package io.inferencegateway.filter.redaction.pattern;

import org.jspecify.annotations.NullMarked;
