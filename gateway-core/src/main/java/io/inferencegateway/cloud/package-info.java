/** The clouds a request can be forwarded to: their configuration, and one adapter file each. */
@NullMarked
package io.inferencegateway.cloud;

import org.jspecify.annotations.NullMarked;
