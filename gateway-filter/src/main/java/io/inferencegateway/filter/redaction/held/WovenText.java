package io.inferencegateway.filter.redaction.held;

import io.inferencegateway.filter.redaction.engine.Matcher;
import io.inferencegateway.filter.redaction.profile.RedactionProfile;
import io.inferencegateway.filter.redaction.scan.TextScanner;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * A text in pieces with other bytes between them, which are no part of it and keep their places: what is found over several
 * pieces is replaced in the first, and what there is of it in the others leaves not at all.
 *
 * <p>While something of a piece is held, what follows it is held, too; of that no more than {@link #MOST} bytes: then the text
 * is over. Confined to one event loop; what is held is overwritten as soon as it is let go.
 */
public final class WovenText {
    /** Bytes between pieces that are held, all together. */
    private static final int MOST = 1 << 16;

    private static final int SMALLEST = 256;
    private static final byte[] EMPTY = {};

    private final Matcher matcher;
    private final TextScanner scanner;
    private final HeldBytes held;
    private final Findings findings;
    /** How far the text was read, not counting what is between its pieces. */
    private long position;

    /** What is held between pieces, in order: all of it, and of each stretch its end here and its place in the text. */
    private byte[] between = EMPTY;

    private int length;
    private int[] ends = new int[4];
    private long[] places = new long[4];
    private int count;

    public WovenText(RedactionProfile profile, Findings findings) {
        this.matcher = new Matcher(profile.detectors().rules());
        this.scanner = new TextScanner(profile.detectors(), matcher);
        this.held = new HeldBytes(profile, findings, true);
        this.findings = findings;
    }

    /** The next piece, or some of it; writes what is decided. */
    public void piece(byte[] bytes, int from, int to, ByteBuf out) {
        if (from == to) {
            return;
        }
        scanner.scan(bytes, from, to, position);
        long at = position;
        position += to - from;
        if (count == 0) {
            held.release(bytes, from, to, at, scanner.decided(position), matcher.spans(), out);
        } else {
            held.append(bytes, from, to);
            leave(out);
        }
    }

    /** What stands between two pieces, or some of it. */
    public void other(byte[] bytes, int from, int to, ByteBuf out) {
        if (held.length() > 0 && length + to - from > MOST) {
            end(out);
        }
        if (held.length() == 0) {
            out.writeBytes(bytes, from, to - from);
        } else if (from < to) {
            keep(bytes, from, to);
        }
    }

    private void keep(byte[] bytes, int from, int to) {
        if (between.length < length + to - from) {
            resize(Math.max(SMALLEST, Math.max(length + to - from, between.length * 2)));
        }
        System.arraycopy(bytes, from, between, length, to - from);
        length += to - from;
        if (count == 0 || places[count - 1] < position) {
            if (count == ends.length) {
                ends = Arrays.copyOf(ends, count * 2);
                places = Arrays.copyOf(places, count * 2);
            }
            places[count++] = position;
        }
        ends[count - 1] = length;
    }

    private void resize(int size) {
        byte[] other = Arrays.copyOf(between, size);
        Arrays.fill(between, (byte) 0);
        between = other;
    }

    /** Writes what is decided of the text, and what stands between that. */
    private void leave(ByteBuf out) {
        long decided = held.decided(scanner.decided(position), matcher.spans());
        int left = 0;
        int begin = 0;
        while (left < count && places[left] <= decided) {
            held.finish(places[left], matcher.spans(), out);
            out.writeBytes(between, begin, ends[left] - begin);
            begin = ends[left++];
        }
        held.finish(decided, matcher.spans(), out);
        forget(left, begin);
        findings.held(held.length());
    }

    private void forget(int left, int begin) {
        System.arraycopy(between, begin, between, 0, length - begin);
        Arrays.fill(between, length - begin, length, (byte) 0);
        length -= begin;
        count -= left;
        for (int i = 0; i < count; i++) {
            ends[i] = ends[left + i] - begin;
            places[i] = places[left + i];
        }
        if (length == 0) {
            between = EMPTY;
        }
    }

    /** The text is over; another may follow. */
    public void end(ByteBuf out) {
        scanner.end();
        leave(out);
    }

    /** Nothing held may leave. */
    public void drop() {
        held.drop();
        Arrays.fill(between, (byte) 0);
        between = EMPTY;
        length = 0;
        count = 0;
    }

    @Override
    public String toString() {
        return "WovenText[" + held.length() + " bytes held]";
    }
}
