/** Whether README and docs say what is so. */
@NullMarked
package io.inferencegateway.server.docs;

import org.jspecify.annotations.NullMarked;
