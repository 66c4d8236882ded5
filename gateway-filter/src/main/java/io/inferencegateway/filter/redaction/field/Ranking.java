package io.inferencegateway.filter.redaction.field;

import io.inferencegateway.filter.redaction.refusal.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Keeps the greatest of what is compared in a container, which is all here.
 *
 * <p>Numbers of an array keep their places: the others become {@code 0}, or {@code -1e9} where one of them is negative, as
 * logits are masked. Numbers in an object, and objects that have a score, vanish with their name or element. Containers in
 * a container are ranked on their own; all else stays. The first of two equals goes before.
 */
final class Ranking {
    private static final int DEEPEST = 64;
    private static final byte[] LEAST = "-1e9".getBytes(StandardCharsets.US_ASCII);

    private final FieldOperation how;
    private final byte[] bytes;
    private final ByteSink out;
    private int depth;
    private boolean flat = true;

    Ranking(FieldOperation how, byte[] bytes, ByteSink out) {
        this.how = how;
        this.bytes = bytes;
        this.out = out;
    }

    /** Writes the container that begins here. */
    void container(int from) {
        if (++depth > DEEPEST) {
            throw Unreadable.because("what is to be ranked is deeper than " + DEEPEST + " levels");
        }
        Children children = new Children(bytes, from, how.by());
        boolean array = bytes[from] == '[';
        boolean compared = array || how.objects();
        if (compared) {
            children.keepNumbers(how.count());
        }
        if (array) {
            children.keepObjects(how.count());
        }
        write(children, array, compared);
        depth--;
    }

    /** Whether no container was in the container. */
    boolean flat() {
        return flat;
    }

    private void write(Children children, boolean array, boolean compared) {
        out.add(bytes, children.from(), children.from() + 1);
        int behind = children.from() + 1;
        boolean shown = false;
        for (int child = 0; child < children.count(); child++) {
            boolean number = children.kind(child) == Children.NUMBER;
            boolean vanishes = !children.kept(child) && !(number && array);
            if (!vanishes) {
                int begin = shown || child == 0 ? behind : children.behindComma(child);
                out.add(bytes, begin, children.value(child));
                shown = true;
                child(children, child, array, compared);
            }
            behind = children.end(child);
        }
        out.add(bytes, behind, children.end());
    }

    private void child(Children children, int child, boolean array, boolean compared) {
        int from = children.value(child);
        int to = children.end(child);
        flat &= bytes[from] != '[' && bytes[from] != '{';
        switch (children.kind(child)) {
            case Children.NUMBER -> {
                if (!compared) {
                    out.add(bytes, from, to);
                } else if (bytes[from] == '"') {
                    out.add('"');
                    number(children, child, from + 1, to - 1);
                    out.add('"');
                } else {
                    number(children, child, from, to);
                }
            }
            case Children.SCORED -> scored(children, child, array && how.action() == FieldAction.LABEL);
            case Children.CONTAINER -> {
                if (bytes[from] == '[' || how.objects()) {
                    container(from);
                } else {
                    out.add(bytes, from, to);
                }
            }
            default -> out.add(bytes, from, to);
        }
    }

    private void number(Children children, int child, int from, int to) {
        boolean label = how.action() == FieldAction.LABEL;
        if (label && children.numbers() == 1) {
            single(from, to);
        } else if (!children.kept(child)) {
            out.add(label || !children.negative() ? new byte[] {'0'} : LEAST);
        } else if (label) {
            out.add('1');
        } else {
            out.add(bytes, from, to);
        }
    }

    private void scored(Children children, int child, boolean label) {
        int from = children.value(child);
        int to = children.end(child);
        int score = children.score(child);
        if (!label) {
            out.add(bytes, from, to);
            return;
        }
        out.add(bytes, from, score);
        int end = children.scoreEnd(score);
        if (children.objects() == 1) {
            single(score, end);
        } else {
            out.add('1');
        }
        out.add(bytes, end, to);
    }

    private void single(int from, int to) {
        if (NumberText.matches(bytes, from, to)) {
            ValueWriter.label(bytes, from, to, out);
        } else {
            out.add('0');
        }
    }

    /** Says which of these are among the greatest; those that do not take part are kept. */
    static void keep(double[] values, boolean[] takesPart, int count, int most, boolean[] kept) {
        double[] sorted = new double[count];
        int compared = 0;
        for (int i = 0; i < count; i++) {
            if (takesPart[i]) {
                sorted[compared++] = values[i];
            }
        }
        if (compared <= most) {
            return;
        }
        Arrays.sort(sorted, 0, compared);
        double least = sorted[compared - most];
        int greater = 0;
        while (greater < most && sorted[compared - 1 - greater] > least) {
            greater++;
        }
        int equals = most - greater;
        for (int i = 0; i < count; i++) {
            if (takesPart[i]) {
                kept[i] = values[i] > least || (values[i] == least && equals-- > 0);
            }
        }
    }
}
