/** The gateway's own credentials for the clouds: fetched and renewed off the event loops, shared between upstreams. */
@NullMarked
package io.inferencegateway.cloud.credentials;

import org.jspecify.annotations.NullMarked;
