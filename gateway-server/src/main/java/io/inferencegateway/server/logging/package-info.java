/** How log events are written. */
@NullMarked
package io.inferencegateway.server.logging;

import org.jspecify.annotations.NullMarked;
