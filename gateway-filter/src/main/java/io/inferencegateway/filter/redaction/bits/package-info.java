/** Bytes looked at eight at a time, and sets of places as bits: what everything that scans is made of. */
@NullMarked
package io.inferencegateway.filter.redaction.bits;

import org.jspecify.annotations.NullMarked;
