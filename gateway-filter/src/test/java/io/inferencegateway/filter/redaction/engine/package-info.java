/** Tests of the matcher and its tables. */
@NullMarked
package io.inferencegateway.filter.redaction.engine;

import org.jspecify.annotations.NullMarked;
