package io.inferencegateway.filter.redaction.detector;

import io.inferencegateway.filter.redaction.engine.Rule;
import io.inferencegateway.filter.redaction.engine.RuleSet;
import io.inferencegateway.filter.redaction.engine.WholeTexts;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The chosen detectors, compiled; immutable.
 *
 * @param rules the compiled rules, in order of priority
 * @param names the detector of each rule
 * @param labels what stands for {@code {name}} where a rule's value is replaced
 * @param except what each rule matches and is none of its values
 */
public record Detectors(RuleSet rules, List<DetectorName> names, List<String> labels, List<WholeTexts> except) {
    /** What is in use, so that profiles and reloads with the same detectors share it: some megabytes, and half a second. */
    private static final Map<Set<DetectorName>, WeakReference<Detectors>> IN_USE = new HashMap<>();

    public Detectors {
        names = List.copyOf(names);
        labels = List.copyOf(labels);
        except = List.copyOf(except);
    }

    /** The rules of these detectors and groups, compiled; the same as long as anybody holds them. */
    public static Detectors compile(Collection<DetectorName> chosen) {
        Set<DetectorName> detectors = members(chosen);
        synchronized (IN_USE) {
            IN_USE.values().removeIf(reference -> reference.get() == null);
            WeakReference<Detectors> reference = IN_USE.get(detectors);
            Detectors known = reference == null ? null : reference.get();
            if (known == null) {
                known = compileAll(detectors, List.of());
                IN_USE.put(detectors, new WeakReference<>(known));
            }
            return known;
        }
    }

    /** The same with rules of the configuration, which come first. */
    public static Detectors compile(Collection<DetectorName> chosen, List<CustomRule> customs) {
        return customs.isEmpty() ? compile(chosen) : compileAll(members(chosen), customs);
    }

    private static Set<DetectorName> members(Collection<DetectorName> chosen) {
        Set<DetectorName> members = EnumSet.noneOf(DetectorName.class);
        chosen.forEach(name -> members.addAll(name.members()));
        return members;
    }

    private static Detectors compileAll(Set<DetectorName> detectors, List<CustomRule> customs) {
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
        List<WholeTexts> except = rules.stream().map(Detectors::except).toList();
        return new Detectors(new RuleSet(rules), names, labels, except);
    }

    private static WholeTexts except(Rule rule) {
        return rule.except().isEmpty()
                ? WholeTexts.NONE
                : new WholeTexts(rule.except().stream()
                        .map(pattern -> Rule.custom(rule.name(), pattern))
                        .toList());
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
