/** Bodies of many parts (RFC 2046, section 5.1): how they are cut, and what the headers of a part say. */
@NullMarked
package io.inferencegateway.filter.redaction.multipart;

import org.jspecify.annotations.NullMarked;
