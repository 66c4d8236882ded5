/** Field rules against an oracle that reads the whole document. */
@NullMarked
package io.inferencegateway.filter.redaction.field;

import org.jspecify.annotations.NullMarked;
