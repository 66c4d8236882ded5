/** Tests of the package of the same name, and helpers for the others. */
@NullMarked
package io.inferencegateway.simulator;

import org.jspecify.annotations.NullMarked;
