/** Taking a changed configuration into force while requests run, or keeping the last good one. */
@NullMarked
package io.inferencegateway.server.reload;

import org.jspecify.annotations.NullMarked;
