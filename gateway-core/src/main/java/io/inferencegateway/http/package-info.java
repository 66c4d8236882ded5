/** What asking other services over HTTP has in common, wherever it is done beside the request path. */
@NullMarked
package io.inferencegateway.http;

import org.jspecify.annotations.NullMarked;
