package io.inferencegateway.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * An answer, and which of its characters an analyzer is shown.
 *
 * @param type of its body
 * @param between what the body holds before each of them that is not shown; empty if there is nothing
 * @param shown how each of them is written; empty for what is only between the strings
 */
record AnalyzedText(String type, List<String> between, List<String> shown, String after) {
    /** A character as it is, or with the escape of one, which may be one of two halves. */
    private static final Pattern CHARACTER =
            Pattern.compile("\\\\u[dD][89abAB]..\\\\u[dD][c-fC-F]..|\\\\u....|.", Pattern.DOTALL);

    /** All of which is shown. */
    AnalyzedText(String type, String body) {
        this(type, List.of(), characters(body), "");
    }

    /** Of an array of strings, as they are written: each is a paragraph. */
    static AnalyzedText json(String... strings) {
        List<String> between = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        for (String string : strings) {
            String before = between.isEmpty() ? "[\"" : "\",\"";
            for (String character : characters(string)) {
                between.add(before);
                shown.add(character);
                before = "";
            }
            for (int i = 0; i < 2; i++) {
                between.add("");
                shown.add("");
            }
        }
        return new AnalyzedText("application/json", between, shown, "\"]");
    }

    private static List<String> characters(String text) {
        return CHARACTER.matcher(text).results().map(MatchResult::group).toList();
    }

    String body() {
        return masked(List.of());
    }

    /** The body with what was found replaced: what overlaps is one finding, by the name of the one that begins first. */
    String masked(List<FuzzedFinding> findings) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < shown.size(); i++) {
            body.append(between.isEmpty() ? "" : between.get(i));
            String label = null;
            boolean inside = false;
            boolean found = false;
            for (FuzzedFinding finding : findings) {
                inside |= finding.from() < i && i < finding.to();
                found |= finding.from() <= i && i < finding.to();
                label = label == null && finding.from() == i ? "[" + finding.entity() + "]" : label;
            }
            // Between two strings nothing can stand.
            boolean labelled = label != null && !inside && !shown.get(i).isEmpty();
            body.append(labelled ? label : found ? "" : shown.get(i));
        }
        return body.append(after).toString();
    }
}
