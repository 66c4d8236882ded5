package io.inferencegateway.filter.redaction.analyzer;

/**
 * Where sentences end: at the end of a line, behind {@code 。！？}, and behind {@code . ! ? …} (and what closes quotes or brackets)
 * with the blank that follows. A full stop behind one letter, or behind a capital and up to three more ({@code J.}, {@code Dr.}, {@code e.g.}),
 * ends none: a name may go on behind it.
 */
final class Sentences {
    private static final String CLOSING = "\"')]}”’»*_";
    private static final int SHORT = 4;

    private Sentences() {}

    /** Where the sentence ends that the last of so many characters shows to be over; 0 for none. */
    static int endBefore(char[] chars, int length) {
        char last = length == 0 ? ' ' : chars[length - 1];
        if (last == '\n' || last == '。' || last == '！' || last == '？') {
            return length;
        }
        if (last != ' ' && last != '\t' && last != '\r') {
            return 0;
        }
        int at = length - 2;
        while (at >= 0 && length - at < 8 && CLOSING.indexOf(chars[at]) >= 0) {
            at--;
        }
        if (at < 0) {
            return 0;
        }
        boolean ends = chars[at] == '!'
                || chars[at] == '?'
                || chars[at] == '…'
                || (chars[at] == '.' && !abbreviated(chars, at));
        return ends ? length : 0;
    }

    private static boolean abbreviated(char[] chars, int stop) {
        int begin = stop;
        while (begin > 0 && stop - begin <= SHORT && Character.isLetter(chars[begin - 1])) {
            begin--;
        }
        int letters = stop - begin;
        return letters == 1 || (letters > 1 && letters <= SHORT && Character.isUpperCase(chars[begin]));
    }
}
