/** The admin listener: health, metrics and the configuration in force, on a port of its own. */
@NullMarked
package io.inferencegateway.server.admin;

import org.jspecify.annotations.NullMarked;
