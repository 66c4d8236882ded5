/** What is looked for and what is done with it: the profiles of the configuration, compiled. */
@NullMarked
package io.inferencegateway.filter.redaction.profile;

import org.jspecify.annotations.NullMarked;
