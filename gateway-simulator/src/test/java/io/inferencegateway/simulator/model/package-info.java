/** Tests of the package of the same name. */
@NullMarked
package io.inferencegateway.simulator.model;

import org.jspecify.annotations.NullMarked;
