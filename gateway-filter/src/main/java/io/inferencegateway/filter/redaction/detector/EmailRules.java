package io.inferencegateway.filter.redaction.detector;

import io.inferencegateway.filter.redaction.engine.ByteSet;
import io.inferencegateway.filter.redaction.engine.Rule;

/**
 * E-mail addresses: a local part of up to 64 letters, digits and {@code . _ % + -}, and a domain of two to nine labels
 * whose last has letters only or begins with {@code xn--}.
 *
 * <p>Labels may hold bytes outside ASCII (RFC 6531), local parts may not: in a script that puts no blanks between words the
 * sentence before an address would be taken for a part of it. Nothing is asked of what stands behind an address but that
 * the last label is not cut short. Source: RFC 5321 section 4.5.3.1, RFC 1035 section 2.3.4.
 */
final class EmailRules {
    private static final String PATTERN = "[A-Za-z0-9._%+\\-]{1,64}@(?:[A-Za-z0-9\\x80-\\xff\\-]{1,63}\\.){1,8}"
            + "(?:[A-Za-z]{2,24}|[Xx][Nn]--[A-Za-z0-9\\-]{2,59})";

    static final Rule ADDRESS =
            new Rule("email address", PATTERN, ByteSet.of("[A-Za-z0-9._%+\\-]"), false, ByteSet.of("[A-Za-z]"), null);

    private EmailRules() {}
}
