/** What callers send: redacted before it goes on, and put back into the answer. */
@NullMarked
package io.inferencegateway.filter.redaction.request;

import org.jspecify.annotations.NullMarked;
