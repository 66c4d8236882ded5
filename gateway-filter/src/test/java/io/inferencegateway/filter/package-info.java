/** What the tests of this module share. */
@NullMarked
package io.inferencegateway.filter;

import org.jspecify.annotations.NullMarked;
