/** The matcher: rules compiled to tables, and the live matches of one stream. */
@NullMarked
package io.inferencegateway.filter.redaction.engine;

import org.jspecify.annotations.NullMarked;
