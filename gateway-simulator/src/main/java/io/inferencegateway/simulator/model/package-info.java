/** The small real models behind the simulated endpoints: a flower classifier and a text generator. */
@NullMarked
package io.inferencegateway.simulator.model;

import org.jspecify.annotations.NullMarked;
