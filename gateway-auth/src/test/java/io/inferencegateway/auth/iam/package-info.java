/** AWS identities. */
@NullMarked
package io.inferencegateway.auth.iam;

import org.jspecify.annotations.NullMarked;
