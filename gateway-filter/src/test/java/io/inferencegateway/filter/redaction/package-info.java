/** Tests of redaction: any split, the oracle, precision, hostile bytes. */
@NullMarked
package io.inferencegateway.filter.redaction;

import org.jspecify.annotations.NullMarked;
