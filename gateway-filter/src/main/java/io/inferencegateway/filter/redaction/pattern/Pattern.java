package io.inferencegateway.filter.redaction.pattern;

/**
 * A pattern that was read.
 *
 * @param node what it matches
 * @param wordBefore whether no letter, digit or underscore may stand right before it: it began with {@code \b}
 * @param wordBehind whether none may stand right behind it
 */
public record Pattern(Node node, boolean wordBefore, boolean wordBehind) {}
