/** Tests of the configuration as a whole: its problems, its schema, its examples and its reference. */
@NullMarked
package io.inferencegateway.server.config;

import org.jspecify.annotations.NullMarked;
