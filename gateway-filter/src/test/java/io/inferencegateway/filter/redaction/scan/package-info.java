/** Tests of the scanners by themselves. */
@NullMarked
package io.inferencegateway.filter.redaction.scan;

import org.jspecify.annotations.NullMarked;
