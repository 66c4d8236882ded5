/** Rules for the fields of answers: paths, what is done with a value they lead to, and how JSON is rewritten as it streams. */
@NullMarked
package io.inferencegateway.filter.redaction.field;

import org.jspecify.annotations.NullMarked;
