/** Tests of the checks that follow a pattern. */
@NullMarked
package io.inferencegateway.filter.redaction.check;

import org.jspecify.annotations.NullMarked;
