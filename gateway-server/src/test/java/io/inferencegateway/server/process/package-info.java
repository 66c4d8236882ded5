/** A gateway from its start to its end. */
@NullMarked
package io.inferencegateway.server.process;

import org.jspecify.annotations.NullMarked;
