/** Tests of the language of patterns. */
@NullMarked
package io.inferencegateway.filter.redaction.pattern;

import org.jspecify.annotations.NullMarked;
