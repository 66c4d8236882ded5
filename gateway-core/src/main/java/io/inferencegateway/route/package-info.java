/** Finding the route of a request by method and path. */
@NullMarked
package io.inferencegateway.route;

import org.jspecify.annotations.NullMarked;
