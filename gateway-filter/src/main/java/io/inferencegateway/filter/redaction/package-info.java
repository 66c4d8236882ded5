/** Redaction of answers as they stream: the stage, its configuration and what it holds back. */
@NullMarked
package io.inferencegateway.filter.redaction;

import org.jspecify.annotations.NullMarked;
