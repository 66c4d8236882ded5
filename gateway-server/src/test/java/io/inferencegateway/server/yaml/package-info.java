/** Tests of the YAML reader: each kind of problem with its position. */
@NullMarked
package io.inferencegateway.server.yaml;

import org.jspecify.annotations.NullMarked;
