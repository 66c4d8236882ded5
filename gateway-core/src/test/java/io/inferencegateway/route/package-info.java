/** Tests of route matching. */
@NullMarked
package io.inferencegateway.route;

import org.jspecify.annotations.NullMarked;
