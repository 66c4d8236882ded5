/** What the tests of every module share: leak checking, and whatever else proves itself in more than one module. */
@NullMarked
package io.inferencegateway.testkit;

import org.jspecify.annotations.NullMarked;
