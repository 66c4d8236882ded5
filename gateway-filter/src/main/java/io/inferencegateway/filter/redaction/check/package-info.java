/** What an automaton cannot say about a value: checksums, ranges and groupings, each in a class of its own. */
@NullMarked
package io.inferencegateway.filter.redaction.check;

import org.jspecify.annotations.NullMarked;
