/** AWS identities: Signature Version 4 verified here, with key pairs that this gateway gave out. */
@NullMarked
package io.inferencegateway.auth.iam;

import org.jspecify.annotations.NullMarked;
