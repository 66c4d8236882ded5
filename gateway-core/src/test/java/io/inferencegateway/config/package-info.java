/** Tests of the types of settings. */
@NullMarked
package io.inferencegateway.config;

import org.jspecify.annotations.NullMarked;
