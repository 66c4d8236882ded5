/** The HTTP/1.1 server below every simulator: it takes requests in, records them and sends answers as the knobs say. */
@NullMarked
package io.inferencegateway.simulator.wire;

import org.jspecify.annotations.NullMarked;
