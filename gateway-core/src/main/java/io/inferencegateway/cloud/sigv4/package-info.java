/** AWS Signature Version 4: the canonical request and the keys that signing and verifying share, and the signer. */
@NullMarked
package io.inferencegateway.cloud.sigv4;

import org.jspecify.annotations.NullMarked;
