/** Tests of the remote analyzer of redaction. */
@NullMarked
package io.inferencegateway.filter.redaction.analyzer;

import org.jspecify.annotations.NullMarked;
