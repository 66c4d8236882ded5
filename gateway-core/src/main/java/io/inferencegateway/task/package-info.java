/** Work whose failures must not get lost: what is done again and again, and what others wait for. */
@NullMarked
package io.inferencegateway.task;

import org.jspecify.annotations.NullMarked;
