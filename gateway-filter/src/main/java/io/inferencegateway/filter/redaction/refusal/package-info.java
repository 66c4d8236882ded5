/** How redaction refuses what it cannot read. */
@NullMarked
package io.inferencegateway.filter.redaction.refusal;

import org.jspecify.annotations.NullMarked;
