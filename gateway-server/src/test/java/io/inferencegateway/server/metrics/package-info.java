/** Tests of the meters of a process. */
@NullMarked
package io.inferencegateway.server.metrics;

import org.jspecify.annotations.NullMarked;
