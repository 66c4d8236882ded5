package io.inferencegateway.filter.redaction;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text, one char a byte, as people read it, told by {@code java.util.regex} and {@code java.text.Normalizer}. */
final class Folded {
    /** Characters of UTF-8 whose bytes are chars here. */
    private static final Pattern CHARACTER = Pattern.compile(
            "\\xc2[\\xa0\\xad]|\\xcd\\x8f|\\xd8\\x9c|\\xe1\\x85[\\x9f\\xa0]|\\xe1\\x9a\\x80|\\xe1\\x9e[\\xb4\\xb5]|\\xe1\\xa0[\\x8b-\\x8f]"
                    + "|\\xe2[\\x80\\x88][\\x80-\\xbf]|\\xe2\\x81[\\x9f-\\xaf]|\\xe3\\x80\\x80|\\xe3\\x85\\xa4|\\xef\\xb8[\\x80-\\x8f]"
                    + "|\\xef\\xb9[\\x92\\xa3\\xab]|\\xef[\\xbb-\\xbe][\\x80-\\xbf]|\\xf0\\x9b\\xb2[\\xa0-\\xa3]"
                    + "|\\xf0\\x9d[\\x85\\x90-\\x9f][\\x80-\\xbf]|\\xf3\\xa0[\\x80-\\xbf][\\x80-\\xbf]");

    /** {@code Default_Ignorable_Code_Point}. */
    private static final Pattern NO_WIDTH = Pattern.compile(
            "[\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u3164"
                    + "\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufff8\\x{1bca0}-\\x{1bca3}\\x{1d173}-\\x{1d17a}\\x{e0000}-\\x{e0fff}]");

    private static final String HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212";

    private final StringBuilder text = new StringBuilder();
    private final List<Integer> from = new ArrayList<>();
    private final List<Integer> to = new ArrayList<>();

    private Folded() {}

    static Folded of(String bytes) {
        Folded folded = new Folded();
        Matcher wide = CHARACTER.matcher(bytes);
        int at = 0;
        while (at < bytes.length()) {
            if (wide.region(at, bytes.length()).lookingAt()) {
                String meant = meant(wide.group());
                for (int i = 0; i < meant.length(); i++) {
                    boolean itself = meant.equals(wide.group());
                    folded.add(meant.charAt(i), itself ? at + i : at, itself ? at + i + 1 : wide.end());
                }
                at = wide.end();
            } else {
                folded.add(bytes.charAt(at), at, at + 1);
                at++;
            }
        }
        return folded;
    }

    private static String meant(String bytes) {
        String character = new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        if (NO_WIDTH.matcher(character).matches()) {
            return "";
        } else if (HYPHENS.contains(character)) {
            return "-";
        }
        String plain = Normalizer.normalize(character, Normalizer.Form.NFKC);
        return plain.length() == 1 && plain.charAt(0) < 0x80 ? plain : bytes;
    }

    private void add(char value, int begins, int ends) {
        text.append(value);
        from.add(begins);
        to.add(ends);
    }

    String text() {
        return text.toString();
    }

    /** Where the bytes begin that one char stands for. */
    int from(int index) {
        return from.get(index);
    }

    /** Where they end. */
    int to(int index) {
        return to.get(index);
    }
}
