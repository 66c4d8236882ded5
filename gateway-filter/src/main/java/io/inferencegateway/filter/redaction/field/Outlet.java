package io.inferencegateway.filter.redaction.field;

import io.inferencegateway.filter.redaction.refusal.Unreadable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where read bytes go: to the client, into a container that is being ranked, or nowhere.
 *
 * <p>Of the window, bytes before {@code gone} are dealt with, those up to {@code shown} leave, in one copy when something
 * else does, and those behind are held.
 */
final class Outlet {
    /** Bytes that are held of names, blanks and single values. */
    static final int MOST_HELD = 1 << 16;

    /** Bytes of the longest container that is ranked. */
    static final int MOST_RANKED = 1 << 18;

    private static final int NOWHERE = -1;

    /** A container that ends, with what is to be done in it. */
    record Ranked(ByteSink bytes, FieldOperation how, long paths, int single) {}

    private final ByteSink window;
    private @Nullable ByteSink client;
    private @Nullable Ranked ranked;
    private int gone;
    private int shown;
    /** Depth of the value that is dropped, of the one that is ranked. */
    private int dropDepth = NOWHERE;

    private int rankDepth = NOWHERE;

    Outlet(ByteSink window) {
        this.window = window;
    }

    void to(ByteSink out) {
        client = out;
    }

    boolean dropping() {
        return dropDepth >= 0;
    }

    boolean ranking() {
        return rankDepth >= 0;
    }

    /** Ends the answer if too much is held before this place. */
    void requireHeld(int to) {
        if (to - shown > MOST_HELD) {
            throw Unreadable.because("a value, or what stands between two, is longer than " + MOST_HELD + " bytes");
        }
    }

    /** Bytes up to here leave, unless they are in what is dropped. */
    void show(int to) {
        if (dropDepth >= 0) {
            gone = to;
        }
        shown = to;
    }

    /** The same, but for a comma, if there is one (not -1), before which nothing is left in its container. */
    void showAfter(int comma, int to) {
        if (comma >= 0) {
            shown = comma;
            copy();
            gone = comma + 1;
        }
        shown = to;
    }

    /** Bytes up to here never leave; where instead of them something may be written. */
    ByteSink sinkBehind(int to) {
        copy();
        gone = to;
        shown = to;
        return sink();
    }

    private void copy() {
        if (gone < shown) {
            ByteSink sink = sink();
            sink.add(window.bytes, gone, shown);
            gone = shown;
            if (rankDepth >= 0 && sink.length > MOST_RANKED) {
                throw Unreadable.because("what is to be ranked is longer than " + MOST_RANKED + " bytes");
            }
        }
    }

    private ByteSink sink() {
        return rankDepth >= 0 ? Objects.requireNonNull(ranked).bytes() : Objects.requireNonNull(client);
    }

    void dropFrom(int from, int depth) {
        sinkBehind(from);
        dropDepth = depth;
    }

    void rankFrom(int depth, FieldOperation how, long paths, int single) {
        copy();
        rankDepth = depth;
        ranked = new Ranked(new ByteSink(), how, paths, single);
    }

    /** A value at this depth has ended; whether it is the one that is ranked. */
    boolean ended(int depth) {
        if (dropDepth >= 0) {
            dropDepth = depth == dropDepth ? NOWHERE : dropDepth;
            return false;
        }
        return depth == rankDepth;
    }

    /** The container that has ended; from now on bytes go to the client. */
    Ranked ranked() {
        copy();
        Ranked over = Objects.requireNonNull(ranked);
        rankDepth = NOWHERE;
        ranked = null;
        return over;
    }

    /** Forgets what is dealt with of the bytes up to here; how many those were. */
    int compact(int to, int keep) {
        if (dropDepth >= 0) {
            show(to);
        }
        copy();
        int removed = gone;
        gone = 0;
        shown = 0;
        if (removed == window.length) {
            window.clear(keep);
        } else {
            window.remove(removed);
        }
        return removed;
    }

    void drop() {
        if (ranked != null) {
            ranked.bytes().clear(0);
        }
    }
}
