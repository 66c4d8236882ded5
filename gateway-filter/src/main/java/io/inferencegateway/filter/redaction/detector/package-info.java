/** What is looked for: the rules of each detector, with their sources. */
@NullMarked
package io.inferencegateway.filter.redaction.detector;

import org.jspecify.annotations.NullMarked;
