/** Strict, generic reading of YAML into configuration records: every problem at once, each where it stands. */
@NullMarked
package io.inferencegateway.server.yaml;

import org.jspecify.annotations.NullMarked;
