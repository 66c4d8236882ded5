package io.inferencegateway.filter.redaction.scan;

import io.inferencegateway.filter.redaction.engine.Matcher;
import java.util.Arrays;

/**
 * What names the fields of a table: the field in the first row of the same column ({@code name,password}), and the field before in
 * the same row ({@code password,…}).
 *
 * <p>The first row need not be a header: values tell nothing of their column, for they are no cue. Confined to the event loop of its
 * exchange; keeps eight bytes a column, no byte of the body.
 */
final class Columns {
    /** So many of them, from the first, may be named. */
    static final int MOST = 1024;

    private static final long[] NONE = {};

    private final Matcher matcher;
    private long[] names = NONE;
    private int column;
    private boolean firstRow = true;

    /** What the first row has named the field that is read. */
    private long given;

    Columns(Matcher matcher) {
        this.matcher = matcher;
    }

    /**
     * A field is over, and the matcher knows it.
     *
     * @param row whether its row is, too
     */
    void endField(boolean row) {
        // A field without text has used up nothing of what it was given.
        long said = matcher.names() & ~given;
        if (firstRow && said != 0 && column < MOST) {
            keep(said);
        }
        firstRow &= !row;
        column = row ? 0 : column + 1;
        given = column < names.length ? names[column] : 0;
        matcher.name(row ? given : given | said);
    }

    private void keep(long said) {
        if (column >= names.length) {
            names = Arrays.copyOf(names, Math.max(8, 2 * column));
        }
        names[column] = said;
    }
}
