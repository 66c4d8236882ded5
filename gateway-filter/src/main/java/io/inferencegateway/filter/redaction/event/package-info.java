/** Where the text is in an event: finds, in the data of one, the strings that a client puts together. */
@NullMarked
package io.inferencegateway.filter.redaction.event;

import org.jspecify.annotations.NullMarked;
