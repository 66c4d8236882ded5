/** Every meter of the gateway, in one table: a class for each thing that is counted, and one door to all of them. */
@NullMarked
package io.inferencegateway.metrics;

import org.jspecify.annotations.NullMarked;
