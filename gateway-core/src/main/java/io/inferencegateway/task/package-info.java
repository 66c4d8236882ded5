/** Work that is done again and again. */
@NullMarked
package io.inferencegateway.task;

import org.jspecify.annotations.NullMarked;
