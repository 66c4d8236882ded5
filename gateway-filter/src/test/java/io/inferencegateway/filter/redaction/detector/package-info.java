@NullMarked
package io.inferencegateway.filter.redaction.detector;

import org.jspecify.annotations.NullMarked;
