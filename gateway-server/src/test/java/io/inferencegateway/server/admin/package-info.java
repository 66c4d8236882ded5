/** The listener for operators. */
@NullMarked
package io.inferencegateway.server.admin;

import org.jspecify.annotations.NullMarked;
