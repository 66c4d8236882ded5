/** One running gateway, put together: configuration, listeners, metrics, watcher. */
@NullMarked
package io.inferencegateway.server.process;

import org.jspecify.annotations.NullMarked;
