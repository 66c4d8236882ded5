/** The commands, as an operator types them. */
@NullMarked
package io.inferencegateway.server.cli;

import org.jspecify.annotations.NullMarked;
