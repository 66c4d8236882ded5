/** Tests of the package of the same name. */
@NullMarked
package io.inferencegateway.cloud.credentials;

import org.jspecify.annotations.NullMarked;
