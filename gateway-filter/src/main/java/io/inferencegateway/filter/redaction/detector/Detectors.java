package io.inferencegateway.filter.redaction.detector;

import io.inferencegateway.filter.redaction.engine.Rule;
import io.inferencegateway.filter.redaction.engine.RuleSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * The chosen detectors, compiled; immutable.
 *
 * @param rules the compiled rules, in order of priority
 * @param inText which rules may begin in a text, as bits
 * @param inJsonMarkup which may begin outside the strings of what is probably JSON
 * @param inNumber which may begin in a JSON number
 * @param shortestNumber digits of the shortest JSON number that a rule may match
 * @param names the detector of each rule
 */
public record Detectors(
        RuleSet rules, long inText, long inJsonMarkup, long inNumber, int shortestNumber, List<DetectorName> names) {

    /** Compiles the rules of these detectors. */
    public static Detectors compile(Collection<DetectorName> chosen) {
        List<Rule> rules = new ArrayList<>();
        List<DetectorName> names = new ArrayList<>();
        if (chosen.contains(DetectorName.SECRETS)) {
            rules.addAll(SecretRules.ALL);
            names.addAll(Collections.nCopies(SecretRules.ALL.size(), DetectorName.SECRETS));
        }
        if (chosen.contains(DetectorName.EMAIL)) {
            rules.add(EmailRules.ADDRESS);
            names.add(DetectorName.EMAIL);
        }
        long groupedCard = 0;
        long inNumber = 0;
        if (chosen.contains(DetectorName.CREDIT_CARD)) {
            groupedCard = 1L << rules.size();
            rules.add(CardRules.IN_TEXT);
            inNumber = 1L << rules.size();
            rules.add(CardRules.AS_JSON_NUMBER);
            names.addAll(List.of(DetectorName.CREDIT_CARD, DetectorName.CREDIT_CARD));
        }
        long all = rules.isEmpty() ? 0 : -1L >>> (64 - rules.size());
        RuleSet compiled = new RuleSet(rules);
        return new Detectors(
                compiled,
                all & ~inNumber,
                all & ~groupedCard,
                inNumber,
                compiled.shortest(inNumber),
                List.copyOf(names));
    }

    /** Whether matches of this rule must be replaced by a number. */
    public boolean replacesNumber(int rule) {
        return (inNumber >>> rule & 1) != 0;
    }
}
