/** What was used once and is not good twice. */
@NullMarked
package io.inferencegateway.auth.replay;

import org.jspecify.annotations.NullMarked;
