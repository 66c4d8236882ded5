/** Telling in time that a credential ends. */
@NullMarked
package io.inferencegateway.auth.expiry;

import org.jspecify.annotations.NullMarked;
