/** What a request asks of a model: read from its body before its quotas are decided. */
@NullMarked
package io.inferencegateway.ratelimit.ask;

import org.jspecify.annotations.NullMarked;
