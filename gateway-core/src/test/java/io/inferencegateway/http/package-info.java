/** Questions to other services. */
@NullMarked
package io.inferencegateway.http;

import org.jspecify.annotations.NullMarked;
