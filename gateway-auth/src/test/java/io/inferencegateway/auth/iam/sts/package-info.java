/** Real AWS identities. */
@NullMarked
package io.inferencegateway.auth.iam.sts;

import org.jspecify.annotations.NullMarked;
