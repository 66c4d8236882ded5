package io.inferencegateway.filter.redaction.field;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where read bytes go: to the client, into a container that is being ranked, or nowhere.
 *
 * <p>Bytes of the window before {@link #gone} are dealt with; those behind are held.
 */
final class Outlet {
    private static final int NOWHERE = -1;

    /** A container that ends, with what is to be done in it. */
    record Ranked(ByteSink bytes, FieldOperation how, long paths, int single) {}

    private final ByteSink window;
    private @Nullable ByteSink client;
    private @Nullable Ranked ranked;
    private int gone;
    /** Depth of the value that is dropped, of the one that is ranked. */
    private int dropDepth = NOWHERE;

    private int rankDepth = NOWHERE;

    Outlet(ByteSink window) {
        this.window = window;
    }

    void to(ByteSink out) {
        client = out;
    }

    ByteSink sink() {
        return rankDepth >= 0 ? Objects.requireNonNull(ranked).bytes() : Objects.requireNonNull(client);
    }

    boolean dropping() {
        return dropDepth >= 0;
    }

    boolean ranking() {
        return rankDepth >= 0;
    }

    /** Bytes that are held before this place. */
    int held(int to) {
        return to - gone;
    }

    /** Bytes up to {@code to} leave, but for the one at {@code without}, if that is before. */
    void show(int without, int to) {
        if (dropDepth < 0) {
            ByteSink sink = sink();
            sink.add(window.bytes, gone, without);
            if (without < to) {
                sink.add(window.bytes, without + 1, to);
            }
            requireRoom(sink);
        }
        gone = to;
    }

    private void requireRoom(ByteSink sink) {
        if (rankDepth >= 0 && sink.length > FieldReader.MOST_RANKED) {
            throw JsonText.unreadable("what is to be ranked is longer than " + FieldReader.MOST_RANKED + " bytes");
        }
    }

    /** Bytes up to here never leave. */
    void skipTo(int to) {
        gone = to;
    }

    void dropFrom(int from, int depth) {
        dropDepth = depth;
        gone = from;
    }

    void rankFrom(int depth, FieldOperation how, long paths, int single) {
        rankDepth = depth;
        ranked = new Ranked(new ByteSink(), how, paths, single);
    }

    /** A value at this depth has ended; whether it is the one that is ranked. */
    boolean ended(int depth) {
        if (depth == dropDepth) {
            dropDepth = NOWHERE;
            return false;
        }
        return depth == rankDepth && dropDepth < 0;
    }

    /** The container that has ended; from now on bytes go to the client. */
    Ranked ranked() {
        Ranked over = Objects.requireNonNull(ranked);
        rankDepth = NOWHERE;
        ranked = null;
        return over;
    }

    /** Forgets what is dealt with; how many bytes that were. */
    int compact(int keep) {
        int removed = gone;
        gone = 0;
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
