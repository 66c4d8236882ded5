/** What nobody should be able to write: each class gives one reader bytes of all kinds, and says what must hold whatever they are. */
@NullMarked
package io.inferencegateway.fuzz;

import org.jspecify.annotations.NullMarked;
