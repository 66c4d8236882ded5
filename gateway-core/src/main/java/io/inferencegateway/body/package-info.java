/** Request bodies that are held: what one request collected, and the budget of all together. */
@NullMarked
package io.inferencegateway.body;

import org.jspecify.annotations.NullMarked;
