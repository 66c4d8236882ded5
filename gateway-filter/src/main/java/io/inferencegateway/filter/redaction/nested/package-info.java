/** Bodies within bodies: what is written as base64 in JSON is read as what it is, one level deep. */
@NullMarked
package io.inferencegateway.filter.redaction.nested;

import org.jspecify.annotations.NullMarked;
