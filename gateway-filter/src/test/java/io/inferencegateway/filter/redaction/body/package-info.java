/** Tests of what takes bodies apart. */
@NullMarked
package io.inferencegateway.filter.redaction.body;

import org.jspecify.annotations.NullMarked;
