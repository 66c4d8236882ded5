package io.inferencegateway.filter.redaction.engine;

import org.jspecify.annotations.Nullable;

/**
 * One thing to look for.
 *
 * @param name for documentation and tests
 * @param pattern see {@link PatternParser}; must not match nothing
 * @param notBefore bytes that must not stand right before a match
 * @param notAfterPoint whether a match must not follow a decimal point, that is a point after a digit
 * @param notBehind bytes that must not stand right behind a match
 * @param check what else must hold, or {@code null}
 */
public record Rule(
        String name,
        String pattern,
        ByteSet notBefore,
        boolean notAfterPoint,
        ByteSet notBehind,
        @Nullable Check check) {}
