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
    private static final Pattern CHARACTER =
            Pattern.compile("\\xc2[\\xa0\\xad]|\\xe2[\\x80\\x88][\\x80-\\xbf]|\\xe2\\x81[\\x9f-\\xaf]|\\xe3\\x80\\x80"
                    + "|\\xef\\xb8[\\x80-\\x8f]|\\xef\\xb9[\\x92\\xa3\\xab]|\\xef[\\xbb-\\xbd][\\x80-\\xbf]");

    private static final String NO_WIDTH =
            "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064"
                    + "\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f\ufeff"
                    + "\ufe00\ufe01\ufe02\ufe03\ufe04\ufe05\ufe06\ufe07\ufe08\ufe09\ufe0a\ufe0b\ufe0c\ufe0d\ufe0e\ufe0f";
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
        if (NO_WIDTH.contains(character)) {
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
