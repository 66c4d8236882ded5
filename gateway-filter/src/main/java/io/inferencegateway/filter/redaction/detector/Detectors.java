package io.inferencegateway.filter.redaction.detector;

import io.inferencegateway.filter.redaction.engine.Rule;
import io.inferencegateway.filter.redaction.engine.RuleSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The chosen detectors, compiled; immutable.
 *
 * @param rules the compiled rules, in order of priority
 * @param names the detector of each rule
 * @param labels what stands for {@code {name}} where a rule's value is replaced
 */
public record Detectors(RuleSet rules, List<DetectorName> names, List<String> labels) {
    public Detectors {
        names = List.copyOf(names);
        labels = List.copyOf(labels);
    }

    /** Compiles the rules of these detectors and groups. */
    public static Detectors compile(Collection<DetectorName> chosen) {
        return compile(chosen, List.of());
    }

    /** Compiles the rules of these detectors and groups, and rules of the configuration, which come first. */
    public static Detectors compile(Collection<DetectorName> chosen, List<CustomRule> customs) {
        Set<DetectorName> detectors = EnumSet.noneOf(DetectorName.class);
        chosen.forEach(name -> detectors.addAll(name.members()));
        List<Rule> rules = new ArrayList<>();
        List<DetectorName> names = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (CustomRule custom : customs) {
            rules.add(custom.rule());
            names.add(custom.detector());
            labels.add(custom.label());
        }
        for (DetectorPack.Detector detector : DetectorPack.builtIn().detectors()) {
            if (detectors.contains(detector.name())) {
                for (Rule rule : detector.rules()) {
                    rules.add(rule);
                    names.add(detector.name());
                    labels.add(detector.name().name());
                }
            }
        }
        return new Detectors(new RuleSet(rules), names, labels);
    }

    /** What may begin in a text, as bits for the matcher. */
    public long inText() {
        return rules.inText();
    }

    /** What may begin outside the strings of what is probably JSON. */
    public long inJsonMarkup() {
        return rules.inMarkup();
    }

    /** What may begin in a JSON number. */
    public long inNumber() {
        return rules.inNumber();
    }

    /** Digits of the shortest JSON number that a rule may match without a cue. */
    public int shortestNumber() {
        return rules.shortestNumber();
    }

    /** Whether matches of this rule must be replaced by a number. */
    public boolean replacesNumber(int rule) {
        return rules.rules().get(rule).kind() instanceof Rule.Value value && value.number();
    }
}
