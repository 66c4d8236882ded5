package io.inferencegateway.filter.redaction.engine;

import java.util.List;

/**
 * Patterns and words, of which one may match a text as a whole: a look-up in a table for each byte and pattern.
 *
 * <p>What must not stand beside a match is not looked at, for nothing does. Immutable, safe for use by any thread.
 */
public final class WholeTexts {
    /** Matches no text. */
    public static final WholeTexts NONE = new WholeTexts(List.of());

    private final List<Rule> rules;
    private final Automata automata;

    /** Compiles; refuses what the language of patterns does not know, with the column, and what needs too many states. */
    public WholeTexts(List<Rule> rules) {
        this.rules = List.copyOf(rules);
        this.automata = new Automata(this.rules, new Budget());
    }

    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /** Whether one of them matches all of {@code bytes[from, to)}. */
    public boolean match(byte[] bytes, int from, int to) {
        for (int rule = 0; rule < rules.size(); rule++) {
            boolean matches = rules.get(rule).kind() instanceof Rule.Words words
                    ? words.dictionary().contains(bytes, from, to)
                    : matches(rule, bytes, from, to);
            if (matches) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(int rule, byte[] bytes, int from, int to) {
        int state = automata.initial[rule];
        for (int at = from; at < to && state != Automata.DEAD; at++) {
            state = automata.target(state, rule, bytes[at] & 0xff);
        }
        return state != Automata.DEAD && automata.accepting(state, rule);
    }
}
