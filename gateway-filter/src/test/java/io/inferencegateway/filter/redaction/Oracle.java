package io.inferencegateway.filter.redaction;

import io.inferencegateway.filter.redaction.detector.Detectors;
import io.inferencegateway.filter.redaction.engine.Check;
import io.inferencegateway.filter.redaction.engine.Rule;
import io.inferencegateway.filter.redaction.profile.RedactionProfile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@code java.util.regex} finds in one text, tried at every place with every end; slow and plain. */
final class Oracle {
    /** A match: bytes {@code from} to {@code to}. */
    record Found(int from, int to, int rule) {}

    private static final Pattern WIDE_CLASS = Pattern.compile("\\[([^]\\\\]*[^\\x00-\\x7f][^]]*)]");
    private static final Pattern WIDE = Pattern.compile("[^\\x00-\\x7f]");

    private final RedactionProfile profile;
    private final List<Rule> rules;
    private final List<Pattern> patterns;
    /** By rule: the bytes with which a match may begin, asked of {@code java.util.regex} itself. */
    private final List<boolean[]> first;

    Oracle(RedactionProfile profile) {
        this.profile = profile;
        this.rules = profile.detectors().rules().rules();
        this.patterns = rules.stream()
                .map(rule -> Pattern.compile(bytes(rule.pattern())))
                .toList();
        this.first = patterns.stream().map(Oracle::first).toList();
    }

    private static boolean[] first(Pattern pattern) {
        boolean[] first = new boolean[256];
        for (int b = 0; b < first.length; b++) {
            Matcher matcher = pattern.matcher(Character.toString(b));
            first[b] = matcher.lookingAt() || matcher.hitEnd();
        }
        return first;
    }

    /** One char per byte, as the engine sees a text; characters that are several bytes become groups. */
    private static String bytes(String pattern) {
        String apart = WIDE_CLASS
                .matcher(pattern)
                .replaceAll(found -> "(?:" + Matcher.quoteReplacement(alternatives(found)) + ")");
        String grouped = WIDE.matcher(apart).replaceAll("(?:$0)");
        return new String(grouped.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String alternatives(MatchResult found) {
        return found.group(1).codePoints().mapToObj(Character::toString).collect(Collectors.joining("|"));
    }

    String redact(String text) {
        return new String(redact(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    byte[] redact(byte[] text) {
        String bytes = new String(text, StandardCharsets.ISO_8859_1);
        Folded folded = Folded.of(bytes);
        StringBuilder out = new StringBuilder();
        int done = 0;
        for (Found one : find(folded)) {
            int from = folded.from(one.from);
            int to = folded.to(one.to - 1);
            if (from >= done) {
                out.append(bytes, done, from)
                        .append(new String(profile.replacements().text(one.rule), StandardCharsets.US_ASCII));
            }
            done = Math.max(done, to);
        }
        out.append(bytes, done, bytes.length());
        return out.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** In the order in which they are applied. */
    List<Found> find(String bytes) {
        return find(Folded.of(bytes));
    }

    private List<Found> find(Folded folded) {
        String bytes = folded.text();
        Detectors detectors = profile.detectors();
        Map<String, boolean[]> cued = new HashMap<>();
        for (int rule = 0; rule < rules.size(); rule++) {
            if (rules.get(rule).kind() instanceof Rule.Cue cue) {
                reach(folded, rule, cue, cued.computeIfAbsent(cue.name(), name -> new boolean[bytes.length() + 1]));
            }
        }
        List<Found> found = new ArrayList<>();
        for (int rule = 0; rule < rules.size(); rule++) {
            if (rules.get(rule).kind() instanceof Rule.Value value && !detectors.replacesNumber(rule)) {
                find(bytes, rule, value.after() == null ? null : cued.get(value.after()), found);
            }
        }
        found.sort(Comparator.comparingInt(Found::from)
                .thenComparing(Comparator.comparingInt(Found::to).reversed())
                .thenComparingInt(Found::rule));
        return found;
    }

    /** A cue reaches so many bytes as they came, whatever they are taken for. */
    private void reach(Folded folded, int rule, Rule.Cue cue, boolean[] reached) {
        String bytes = folded.text();
        Matcher matcher = patterns.get(rule).matcher(bytes);
        for (int from = 0; from < bytes.length(); from++) {
            if (mayBegin(rule, bytes, from)
                    && matcher.region(from, bytes.length()).lookingAt()) {
                for (int to = from + 1; to < bytes.length(); to++) {
                    if (!rules.get(rule).beside().behind().contains(bytes.charAt(to))
                            && matcher.region(from, to).matches()) {
                        int last = folded.to(to - 1) + cue.reach();
                        for (int at = to; at < bytes.length() && folded.from(at) <= last; at++) {
                            reached[at] = true;
                        }
                    }
                }
            }
        }
    }

    private void find(String bytes, int index, boolean @Nullable [] cued, List<Found> found) {
        Rule rule = rules.get(index);
        Matcher matcher = patterns.get(index).matcher(bytes);
        for (int from = 0; from < bytes.length(); from++) {
            if ((cued != null && !cued[from])
                    || !mayBegin(index, bytes, from)
                    || !matcher.region(from, bytes.length()).lookingAt()) {
                continue;
            }
            for (int to = bytes.length(); to > from; to--) {
                if (!matcher.region(from, to).matches()) {
                    continue;
                }
                boolean behind = to == bytes.length() || !rule.beside().behind().contains(bytes.charAt(to));
                if (behind && !dropped(rule, bytes, to) && checked(rule.check(), bytes, from, to)) {
                    found.add(new Found(from, to, index));
                    break;
                }
            }
        }
    }

    private static boolean dropped(Rule rule, String bytes, int to) {
        return to + 1 < bytes.length()
                && rule.beside().beforeDigit().contains(bytes.charAt(to))
                && Character.isDigit(bytes.charAt(to + 1));
    }

    private boolean mayBegin(int index, String bytes, int from) {
        if (!first.get(index)[bytes.charAt(from)]) {
            return false;
        } else if (from == 0) {
            return true;
        }
        Rule rule = rules.get(index);
        char before = bytes.charAt(from - 1);
        boolean afterDigit = from > 1 && Character.isDigit(bytes.charAt(from - 2));
        return !rule.beside().before().contains(before)
                && !(afterDigit && rule.beside().afterDigit().contains(before));
    }

    private static boolean checked(@Nullable Check check, String bytes, int from, int to) {
        if (check == null) {
            return true;
        }
        long state = 0;
        for (int i = from; i < to; i++) {
            state = check.next(state, bytes.charAt(i));
        }
        return check.accepts(state);
    }
}
