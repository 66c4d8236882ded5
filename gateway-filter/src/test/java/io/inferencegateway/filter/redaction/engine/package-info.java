/** Tests of the pattern compiler. */
@NullMarked
package io.inferencegateway.filter.redaction.engine;

import org.jspecify.annotations.NullMarked;
