package io.inferencegateway.filter.redaction;

import io.inferencegateway.filter.redaction.engine.Matcher;
import io.inferencegateway.filter.redaction.engine.Spans;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a body that were read and are not decided, and how decided ones leave.
 *
 * <p>Matches that overlap or follow from one another are replaced once, by the name of the first. A chunk without match
 * leaves as the buffer it came in, cut to what is decided; only where something is found are bytes copied. What is held
 * is a plain array, overwritten as soon as it is let go, and shown by no {@code toString}.
 */
final class HeldBytes {
    private static final int SMALLEST = 64;
    private static final byte[] EMPTY = {};

    private final Replacements replacements;
    private final int[] found;
    private byte[] bytes = EMPTY;
    private int length;
    /** Position in the body of the first held byte. */
    private long from;
    /** End of the last replaced stretch: bytes before it never leave. */
    private long replacedTo;
    /** Position behind the last copied byte. */
    private long copied;
    /** End of the last stretch that was only counted. */
    private long countedTo;

    /** @param found where what is replaced is counted, by rule */
    HeldBytes(RedactionProfile profile, int[] found) {
        this.replacements = profile.replacements();
        this.found = found;
    }

    /** Takes ownership of {@code in}, which begins at {@code inFrom}; hands out everything before {@code decided}. */
    void release(ByteBuf in, long inFrom, long read, Spans spans, Consumer<ByteBuf> out) {
        long decided = replacements.showParts() ? beforeOpen(read, spans) : read;
        boolean untouched = replacedTo <= from && !(spans.count() > 0 && spans.from(0) < decided);
        if (untouched && decided >= inFrom) {
            pass(in, (int) (decided - inFrom), decided, out);
            return;
        }
        ByteBuf result = null;
        try {
            append(in);
            result = leave(decided, spans, in.alloc());
        } finally {
            in.release();
        }
        if (result != null) {
            out.accept(result);
        }
    }

    /**
     * Where the first stretch begins whose end another match may still claim, if a part of it may be shown: how the body
     * was cut must not say which.
     */
    private long beforeOpen(long decided, Spans spans) {
        for (int i = 0; i < spans.count() && spans.from(i) < decided; i++) {
            if (spans.to(i) > decided && spans.from(i) >= replacedTo && replacements.showsPart(spans.rule(i))) {
                return spans.from(i);
            }
        }
        return decided;
    }

    /** Nothing to replace: what was held, then the same buffer up to what is decided. */
    private void pass(ByteBuf in, int free, long decided, Consumer<ByteBuf> out) {
        ByteBuf before = null;
        if (length > 0) {
            before = in.alloc().buffer(length).writeBytes(bytes, 0, length);
            forget(length);
        }
        int end = in.readerIndex() + free;
        int rest = in.writerIndex() - end;
        if (rest > 0) {
            reserve(rest);
            in.getBytes(end, bytes, 0, rest);
            length = rest;
            in.writerIndex(end);
        }
        from = decided;
        if (before != null) {
            out.accept(before);
        }
        if (in.isReadable()) {
            out.accept(in);
        } else {
            in.release();
        }
    }

    /** The body is over: hands out all of it that is left. */
    void finish(long end, Spans spans, Consumer<ByteBuf> out) {
        ByteBuf result = leave(end, spans, ByteBufAllocator.DEFAULT);
        if (result != null) {
            out.accept(result);
        }
    }

    private @Nullable ByteBuf leave(long decided, Spans spans, ByteBufAllocator allocator) {
        refuseWhatBlocks(decided, spans);
        ByteBuf result = allocator.buffer((int) (decided - from) + SMALLEST);
        int applied = 0;
        while (applied < spans.count() && spans.from(applied) < decided) {
            if (onlyCounts(applied, spans)) {
                count(spans.rule(applied), spans.from(applied), spans.to(applied));
            } else {
                replace(applied, spans, result);
            }
            applied++;
        }
        spans.remove(applied);
        copy(decided, result);
        forget((int) (decided - from));
        from = decided;
        if (result.isReadable()) {
            return result;
        }
        result.release();
        return null;
    }

    /** Copies what lies between the last copied or replaced byte and {@code to}. */
    private void copy(long to, ByteBuf result) {
        long start = Math.max(Math.max(copied, from), replacedTo);
        if (start < to) {
            result.writeBytes(bytes, (int) (start - from), (int) (to - start));
            copied = to;
        }
    }

    private void refuseWhatBlocks(long decided, Spans spans) {
        for (int i = 0; i < spans.count() && spans.from(i) < decided; i++) {
            if (replacements.blocks(spans.rule(i))) {
                found[spans.rule(i)]++;
                throw replacements.blocked(spans.rule(i));
            }
        }
    }

    /** Whether it leaves. One that is too long to be held hides what else is in it, and so does not. */
    private boolean onlyCounts(int index, Spans spans) {
        return replacements.onlyCounts(spans.rule(index)) && spans.to(index) - spans.from(index) <= Matcher.HOLD_LIMIT;
    }

    private void count(int rule, long begin, long end) {
        if (begin >= countedTo) {
            found[rule]++;
        }
        countedTo = Math.max(countedTo, end);
    }

    private void replace(int index, Spans spans, ByteBuf result) {
        long begin = spans.from(index);
        long end = spans.to(index);
        if (begin >= replacedTo) {
            int rule = spans.rule(index);
            copy(begin, result);
            if (replacements.showsPart(rule) && end <= from + length && alone(index, spans)) {
                replacements.write(rule, bytes, (int) (begin - from), (int) (end - from), result);
            } else {
                result.writeBytes(replacements.text(rule));
            }
            found[rule]++;
        }
        replacedTo = Math.max(replacedTo, end);
    }

    /** Whether no byte of a stretch is another's: of what the same detector finds within it, it is the whole. */
    private boolean alone(int index, Spans spans) {
        for (int i = index + 1; i < spans.count() && spans.from(i) < spans.to(index); i++) {
            boolean within =
                    spans.to(i) <= spans.to(index) && replacements.sameDetector(spans.rule(index), spans.rule(i));
            if (!within && !onlyCounts(i, spans)) {
                return false;
            }
        }
        return true;
    }

    private void append(ByteBuf in) {
        int added = in.readableBytes();
        reserve(length + added);
        in.getBytes(in.readerIndex(), bytes, length, added);
        length += added;
    }

    private void reserve(int size) {
        if (bytes.length < size) {
            byte[] larger = Arrays.copyOf(bytes, Math.max(SMALLEST, Math.max(size, bytes.length * 2)));
            Arrays.fill(bytes, (byte) 0);
            bytes = larger;
        }
    }

    private void forget(int count) {
        System.arraycopy(bytes, count, bytes, 0, length - count);
        Arrays.fill(bytes, length - count, length, (byte) 0);
        length -= count;
        if (bytes.length > 2 * Matcher.HOLD_LIMIT) {
            // A long chunk went through here; a stream that idles must not keep its size.
            byte[] smaller = length == 0 ? EMPTY : Arrays.copyOf(bytes, Math.max(SMALLEST, length));
            Arrays.fill(bytes, (byte) 0);
            bytes = smaller;
        }
    }

    /** The body will not be finished: nothing held may leave. */
    void drop() {
        Arrays.fill(bytes, (byte) 0);
        bytes = EMPTY;
        length = 0;
    }

    /** Bytes that are held. */
    int length() {
        return length;
    }
}
