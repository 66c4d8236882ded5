/** What all ways of proving who calls have in common: what they find, and why they refuse. */
@NullMarked
package io.inferencegateway.auth.credential;

import org.jspecify.annotations.NullMarked;
