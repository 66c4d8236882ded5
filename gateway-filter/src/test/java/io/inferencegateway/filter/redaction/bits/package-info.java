/** Tests of what looks at eight bytes at a time. */
@NullMarked
package io.inferencegateway.filter.redaction.bits;

import org.jspecify.annotations.NullMarked;
