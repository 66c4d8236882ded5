/**
 * Redaction of answers as they stream: the stage, and what it opens for an answer.
 *
 * <p>In the order of an answer: {@code profile} says what is looked for and what is done with it; {@code body}, {@code multipart},
 * {@code nested} and {@code event} take a body apart by what it is; {@code scan} turns texts into symbols; {@code engine} finds values
 * in them, by rules of {@code detector}, {@code pattern} and {@code check}; {@code held} lets go of what is decided. Beside that:
 * {@code field} for rules by path, {@code analyzer} for a remote one, {@code request} and {@code placeholder} for what callers send.
 */
@NullMarked
package io.inferencegateway.filter.redaction;

import org.jspecify.annotations.NullMarked;
