/** The whole gateway between real clients and simulated clouds, as its users meet it. */
@NullMarked
package io.inferencegateway.server.e2e;

import org.jspecify.annotations.NullMarked;
