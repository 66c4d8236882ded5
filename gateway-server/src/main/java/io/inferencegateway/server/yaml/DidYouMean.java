package io.inferencegateway.server.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant, by edit distance (Levenshtein, with neighbours swapped as one edit). */
public final class DidYouMean {
    private DidYouMean() {}

    /** {@code  (did you mean "x"?)}, or the whole choice where nothing is near, or that there is none. */
    public static String hint(String written, Collection<String> known) {
        Optional<String> nearest = nearest(written, known);
        if (nearest.isPresent()) {
            return " (did you mean \"" + nearest.get() + "\"?)";
        }
        if (known.isEmpty()) {
            return " (none is defined)";
        }
        List<String> choice = known.stream().sorted().limit(20).toList();
        return " (expected: " + (choice.size() == 1 ? "" : "one of ") + String.join(", ", choice)
                + (known.size() > choice.size() ? ", …" : "") + ")";
    }

    static Optional<String> nearest(String written, Collection<String> known) {
        String lower = written.toLowerCase(Locale.ROOT);
        int most = Math.max(1, Math.min(3, written.length() / 3));
        return known.stream()
                .filter(name -> distance(lower, name.toLowerCase(Locale.ROOT)) <= most)
                .min(Comparator.comparingInt((String name) -> distance(lower, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
