/** Tests of placeholders. */
@NullMarked
package io.inferencegateway.filter.redaction.placeholder;

import org.jspecify.annotations.NullMarked;
