/** The command line: one class for each command of {@code gateway}. */
@NullMarked
package io.inferencegateway.server.cli;

import org.jspecify.annotations.NullMarked;
