/** Tests of the gateway as a whole: what no single module can say about itself. */
@NullMarked
package io.inferencegateway;

import org.jspecify.annotations.NullMarked;
