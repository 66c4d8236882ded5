/** The whole gateway, in this process. */
@NullMarked
package io.inferencegateway.server.process;

import org.jspecify.annotations.NullMarked;
