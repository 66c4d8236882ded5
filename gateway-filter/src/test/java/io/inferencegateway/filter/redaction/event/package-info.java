/** Tests of how streams are cut into their events. */
@NullMarked
package io.inferencegateway.filter.redaction.event;

import org.jspecify.annotations.NullMarked;
