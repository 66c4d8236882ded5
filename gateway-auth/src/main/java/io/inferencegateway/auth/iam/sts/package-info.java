/** Real AWS identities: callers hand over a signed request that only AWS can verify, and the gateway has AWS do so. */
@NullMarked
package io.inferencegateway.auth.iam.sts;

import org.jspecify.annotations.NullMarked;
