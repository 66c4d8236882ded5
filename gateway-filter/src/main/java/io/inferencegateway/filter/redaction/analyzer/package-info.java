/** Shows texts of answers to a remote analyzer before they leave, and replaces what it finds in them. */
@NullMarked
package io.inferencegateway.filter.redaction.analyzer;

import org.jspecify.annotations.NullMarked;
