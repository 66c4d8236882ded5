/** Certificates made at start, so that HTTPS and host name checks can be exercised without files. */
@NullMarked
package io.inferencegateway.simulator.tls;

import org.jspecify.annotations.NullMarked;
