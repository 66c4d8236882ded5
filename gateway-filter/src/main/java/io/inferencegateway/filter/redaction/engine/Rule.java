package io.inferencegateway.filter.redaction.engine;

import io.inferencegateway.filter.redaction.pattern.ByteSet;
import io.inferencegateway.filter.redaction.pattern.PatternParser;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing to look for.
 *
 * @param name for documentation and tests
 * @param pattern see {@link PatternParser}; must not match nothing
 * @param beside what must not stand beside a match
 * @param check what else must hold, or {@code null}
 * @param kind what a match means
 * @param except patterns of texts that are none of its values though it matches them; asked by who has the bytes of a match, for
 *     the engine holds none
 */
public record Rule(
        String name,
        String pattern,
        Beside beside,
        @Nullable Check check,
        Kind kind,
        List<String> except) {
    /** A value to redact wherever it stands in a text. */
    public static final Kind ANYWHERE = new Value(null, false);

    public Rule {
        except = List.copyOf(except);
    }

    /** All that it matches is one of its values. */
    public Rule(String name, String pattern, Beside beside, @Nullable Check check, Kind kind) {
        this(name, pattern, beside, check, kind, List.of());
    }

    /** A pattern of the configuration; refuses, with the column, what is no part of the language. */
    public static Rule custom(String name, String regex) {
        return new Rule(name, regex, Edges.of(regex, new PatternParser(regex).pattern()), null, ANYWHERE);
    }

    /** The words of a dictionary, where no letter stands beside them. */
    public static Rule words(String name, Dictionary dictionary) {
        Beside beside = new Beside(ByteSet.of("[A-Za-z0-9_]"), ByteSet.of("[A-Za-z0-9_\\xc3-\\xc9]"));
        return new Rule(name, "", beside, null, new Words(dictionary));
    }

    /**
     * What must not stand beside a match.
     *
     * @param before bytes that must not stand right before it
     * @param afterDigit bytes that must not stand right before it where a digit stands before them; a decimal point, for example
     * @param behind bytes that must not stand right behind it
     * @param beforeDigit bytes that must not stand right behind it where a digit stands behind them
     */
    public record Beside(ByteSet before, ByteSet afterDigit, ByteSet behind, ByteSet beforeDigit) {
        public static final Beside ANYTHING = new Beside(ByteSet.NONE, ByteSet.NONE, ByteSet.NONE, ByteSet.NONE);

        public Beside(ByteSet before, ByteSet behind) {
            this(before, ByteSet.NONE, behind, ByteSet.NONE);
        }
    }

    /** What a match means. */
    public sealed interface Kind {}

    /**
     * A value to redact.
     *
     * @param after the cue that must stand near before it, or {@code null}
     * @param number whether it is looked for where JSON has a number, instead of in texts
     */
    public record Value(@Nullable String after, boolean number) implements Kind {}

    /** Values to redact that stand in a dictionary; the pattern is empty. */
    public record Words(Dictionary dictionary) implements Kind {}

    /**
     * A word that says what follows; it is not redacted, and no byte is held for it.
     *
     * @param name that a {@link Value} is after
     * @param reach bytes behind it in which such a value may begin
     */
    public record Cue(String name, int reach) implements Kind {}
}
