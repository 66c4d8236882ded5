package io.inferencegateway.filter.redaction.held;

import io.inferencegateway.filter.redaction.engine.Matcher;
import io.inferencegateway.filter.redaction.engine.Rule;
import io.inferencegateway.filter.redaction.engine.RuleSet;
import io.inferencegateway.filter.redaction.engine.Spans;
import io.inferencegateway.filter.redaction.engine.WholeTexts;

/**
 * What a rule would have found within a longer match of its own: the longer one covers it, and is followed alone. Asked where
 * that turns out to be none of the rule's values, as {@code foo.bar(secret=…)} behind {@code password=}.
 *
 * <p>Looks at the match once, so that text full of such matches is read twice. For any thread that has no matcher reading.
 */
final class ValuesWithin {
    private ValuesWithin() {}

    /**
     * Whether there is one that is a value.
     *
     * @param none what is none of the rule's values
     * @param bytes of which {@code [from, to)} is the longer match
     */
    static boolean any(RuleSet rules, int rule, WholeTexts none, byte[] bytes, int from, int to) {
        // Whether one that needs no cue begins depends on what stands before it; with a cue there is no question.
        if (!(rules.rules().get(rule).kind() instanceof Rule.Value value) || value.after() == null) {
            return false;
        }
        int first = from + 1;
        Matcher matcher = new Matcher(rules);
        matcher.run(bytes, first, to, first);
        matcher.endText();
        Spans spans = matcher.spans();
        for (int i = 0; i < spans.count(); i++) {
            if (spans.rule(i) == rule && !none.match(bytes, (int) spans.from(i), (int) spans.to(i))) {
                return true;
            }
        }
        return false;
    }
}
