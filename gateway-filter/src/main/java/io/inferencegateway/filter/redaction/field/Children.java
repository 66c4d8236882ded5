package io.inferencegateway.filter.redaction.field;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The members or elements of one container that is all here and whose brackets were checked: where they are, and their scores.
 *
 * <p>Numbers in strings are compared as well where no others are beside them, if they have a fraction or an exponent or are called
 * a score: others name classes.
 */
final class Children {
    static final int OTHER = 0;
    static final int NUMBER = 1;
    /** An object with a member to compare by. */
    static final int SCORED = 2;

    static final int CONTAINER = 3;

    private final byte[] bytes;
    private final NameTable by;
    private final int from;
    private final int end;
    private int count;
    private int[] values = new int[8];
    private int[] ends = new int[8];
    private int[] kinds = new int[8];
    private int[] scoreAt = new int[8];
    private double[] scores = new double[8];
    private final boolean[] kept;
    private int numbers;
    /** Those of the numbers that are in strings. */
    private int quoted;

    private int objects;
    private boolean negative;

    Children(byte[] bytes, int from, NameTable by) {
        this.bytes = bytes;
        this.by = by;
        this.from = from;
        int at = from + 1;
        while (true) {
            while (JsonText.blank(bytes[at]) || bytes[at] == ',' || bytes[at] == ':') {
                at++;
            }
            if (bytes[at] == ']' || bytes[at] == '}') {
                break;
            }
            int behind = skip(bytes, at);
            if (bytes[from] == '[' || !nameAt(at, behind)) {
                add(at, behind);
            }
            at = behind;
        }
        if (numbers > quoted && quoted > 0) {
            leaveQuoted();
        }
        this.end = at + 1;
        this.kept = new boolean[count];
        Arrays.fill(kept, true);
    }

    /** Beside numbers, those in strings are something else: versions, names. */
    private void leaveQuoted() {
        negative = false;
        for (int i = 0; i < count; i++) {
            if (bytes[values[i]] == '"') {
                kinds[i] = OTHER;
            }
            negative |= kinds[i] == NUMBER && scores[i] < 0;
        }
        numbers -= quoted;
    }

    /** In an object each value follows the colon behind its name. */
    private boolean nameAt(int at, int behind) {
        int next = behind;
        while (JsonText.blank(bytes[next])) {
            next++;
        }
        return bytes[at] == '"' && bytes[next] == ':';
    }

    private void add(int at, int behind) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
            kinds = Arrays.copyOf(kinds, 2 * count);
            scoreAt = Arrays.copyOf(scoreAt, 2 * count);
            scores = Arrays.copyOf(scores, 2 * count);
        }
        values[count] = at;
        ends[count] = behind;
        switch (bytes[at]) {
            case '"' -> {
                boolean number = NumberText.fraction(bytes, at + 1, behind - 1);
                kinds[count] = number ? NUMBER : OTHER;
                scores[count] = number ? score(bytes, at + 1, behind - 1) : 0;
                quoted += number ? 1 : 0;
            }
            case '[' -> kinds[count] = CONTAINER;
            case '{' -> {
                int score = bytes[from] == '[' ? findScore(at, behind) : -1;
                kinds[count] = score < 0 ? CONTAINER : SCORED;
                scoreAt[count] = score;
                scores[count] = score < 0 ? 0 : score(bytes, score, scoreEnd(score));
            }
            default -> {
                kinds[count] = comparable(bytes, at) ? NUMBER : OTHER;
                scores[count] = kinds[count] == NUMBER ? score(bytes, at, behind) : 0;
            }
        }
        numbers += kinds[count] == NUMBER ? 1 : 0;
        objects += kinds[count] == SCORED ? 1 : 0;
        negative |= kinds[count] == NUMBER && scores[count] < 0;
        count++;
    }

    /** Where the number is that an object is compared by, behind its quote if it has one; -1 for none. */
    private int findScore(int object, int behind) {
        int at = object + 1;
        while (at < behind - 1) {
            if (JsonText.blank(bytes[at]) || bytes[at] == ',') {
                at++;
                continue;
            }
            int nameEnd = skip(bytes, at);
            boolean wanted = by.find(bytes, at + 1, nameEnd - 1) != 0;
            at = nameEnd;
            while (JsonText.blank(bytes[at]) || bytes[at] == ':') {
                at++;
            }
            int valueEnd = skip(bytes, at);
            boolean quoted = bytes[at] == '"';
            if (wanted && (quoted ? NumberText.matches(bytes, at + 1, valueEnd - 1) : comparable(bytes, at))) {
                return quoted ? at + 1 : at;
            }
            at = valueEnd;
        }
        return -1;
    }

    private static boolean comparable(byte[] bytes, int at) {
        return bytes[at] == '-' || JsonText.digit(bytes[at]) || bytes[at] == 'N' || bytes[at] == 'I';
    }

    private static double score(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.US_ASCII);
        if (to - from <= NumberText.LONGEST && NumberText.matches(bytes, from, to)) {
            return Double.parseDouble(text) + 0.0;
        }
        return switch (text) {
            case "NaN", "-Infinity" -> Double.NEGATIVE_INFINITY;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            default -> throw JsonText.malformed();
        };
    }

    /** Where the number that an object is compared by ends. */
    int scoreEnd(int score) {
        int at = score;
        while (bytes[at] != '"' && !JsonText.ends(bytes[at])) {
            at++;
        }
        return at;
    }

    /** Where a value ends that begins here. */
    static int skip(byte[] bytes, int from) {
        if (bytes[from] == '"') {
            return stringEnd(bytes, from);
        }
        if (bytes[from] != '{' && bytes[from] != '[') {
            return scalarEnd(bytes, from);
        }
        int open = 0;
        int at = from;
        do {
            switch (bytes[at]) {
                case '"' -> at = stringEnd(bytes, at) - 1;
                case '{', '[' -> open++;
                case '}', ']' -> open--;
                default -> {}
            }
            at++;
        } while (open > 0);
        return at;
    }

    private static int stringEnd(byte[] bytes, int from) {
        int at = from + 1;
        while (bytes[at] != '"') {
            at += bytes[at] == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    static int scalarEnd(byte[] bytes, int from) {
        int at = from;
        while (!JsonText.ends(bytes[at])) {
            at++;
        }
        return at;
    }

    void keepNumbers(int most) {
        Ranking.keep(scores, of(NUMBER), count, most, kept);
    }

    void keepObjects(int most) {
        Ranking.keep(scores, of(SCORED), count, most, kept);
    }

    private boolean[] of(int kind) {
        boolean[] these = new boolean[count];
        for (int i = 0; i < count; i++) {
            these[i] = kinds[i] == kind;
        }
        return these;
    }

    int numbers() {
        return numbers;
    }

    int objects() {
        return objects;
    }

    /** Whether a number is negative, as logits are. */
    boolean negative() {
        return negative;
    }

    int from() {
        return from;
    }

    int end() {
        return end;
    }

    int count() {
        return count;
    }

    int kind(int child) {
        return kinds[child];
    }

    boolean kept(int child) {
        return kept[child];
    }

    int value(int child) {
        return values[child];
    }

    int end(int child) {
        return ends[child];
    }

    int score(int child) {
        return scoreAt[child];
    }

    /** Behind the comma before a child that is not the first. */
    int behindComma(int child) {
        int at = ends[child - 1];
        while (bytes[at] != ',') {
            at++;
        }
        return at + 1;
    }
}
