/** The whole configuration: its records, the checks across them, and what is built from it. */
@NullMarked
package io.inferencegateway.server.config;

import org.jspecify.annotations.NullMarked;
