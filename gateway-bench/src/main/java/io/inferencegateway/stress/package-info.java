/** Races of reservations and settlements, for jcstress; run by {@code gateway-bench/jcstress}. */
@NullMarked
package io.inferencegateway.stress;

import org.jspecify.annotations.NullMarked;
