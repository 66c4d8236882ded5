/** What all simulators share on the outside: how one is started, told to misbehave and asked what reached it. */
@NullMarked
package io.inferencegateway.simulator;

import org.jspecify.annotations.NullMarked;
