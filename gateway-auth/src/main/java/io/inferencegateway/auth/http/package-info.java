/** What asking others over HTTP has in common. */
@NullMarked
package io.inferencegateway.auth.http;

import org.jspecify.annotations.NullMarked;
