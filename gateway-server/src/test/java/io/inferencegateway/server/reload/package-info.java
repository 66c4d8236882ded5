/** Tests of reloading: file systems as they are, without sleeping. */
@NullMarked
package io.inferencegateway.server.reload;

import org.jspecify.annotations.NullMarked;
