package io.inferencegateway.filter.redaction;

import io.inferencegateway.filter.redaction.engine.Matcher;
import io.inferencegateway.filter.redaction.engine.Spans;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.function.Consumer;

/**
 * The bytes of a body that were read and are not decided, and how decided ones leave.
 *
 * <p>Matches that overlap or follow from one another are replaced once, by the name of the first. A chunk without match
 * leaves as the buffer it came in, cut to what is decided; only where something is found are bytes copied.
 *
 * <p>Confined to the event loop of its exchange.
 */
final class HeldBytes {
    private static final int SMALLEST = 64;
    /** So few bytes are put behind what was held rather than sent as one more part of the answer. */
    private static final int COPIED = 512;

    private final Replacements replacements;
    private final Findings findings;
    private final boolean readAgain;
    private final KeptBytes kept = new KeptBytes();
    /** Position in the body of the first held byte. */
    private long from;
    /** End of the last replaced stretch: bytes before it never leave. */
    private long replacedTo;
    /** Position behind the last copied byte. */
    private long copied;
    /** End of the last stretch that was only counted. */
    private long countedTo;

    /** @param findings where what is replaced and what is held is counted */
    HeldBytes(RedactionProfile profile, Findings findings) {
        this(profile, findings, false);
    }

    /** @param readAgain whether what leaves is searched once more: what is only counted is counted then */
    HeldBytes(RedactionProfile profile, Findings findings, boolean readAgain) {
        this.replacements = profile.replacements();
        this.findings = findings;
        this.readAgain = readAgain;
    }

    /** Takes ownership of {@code in}, which begins at {@code inFrom}; hands out everything before what is decided. */
    void release(ByteBuf in, long inFrom, long read, Spans spans, Consumer<ByteBuf> out) {
        long decided = decided(read, spans);
        if (untouched(decided, spans) && decided >= inFrom) {
            pass(in, (int) (decided - inFrom), decided, out);
        } else {
            try {
                kept.add(in, in.readerIndex());
            } finally {
                in.release();
            }
            leave(decided, spans, out);
        }
        findings.held(kept.length());
    }

    /** The same for {@code in[at, end)}, of which the first byte is at {@code inFrom}. */
    void release(byte[] in, int at, int end, long inFrom, long read, Spans spans, ByteBuf out) {
        long decided = decided(read, spans);
        if (untouched(decided, spans) && decided >= inFrom) {
            int free = (int) (decided - inFrom);
            out.writeBytes(kept.array(), 0, kept.length()).writeBytes(in, at, free);
            kept.forget(kept.length());
            kept.add(in, at + free, end);
            from = decided;
        } else {
            kept.add(in, at, end);
            leave(decided, spans, out);
        }
        findings.held(kept.length());
    }

    /** Up to where all may leave of which {@code read} is decided. */
    long decided(long read, Spans spans) {
        return replacements.showParts() ? beforeOpen(read, spans) : read;
    }

    private boolean untouched(long decided, Spans spans) {
        return replacedTo <= from && !(spans.count() > 0 && spans.from(0) < decided);
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
        int end = in.readerIndex() + free;
        ByteBuf before = null;
        int length = kept.length();
        if (length > 0) {
            int few = free <= COPIED ? free : 0;
            before = in.alloc()
                    .buffer(length + few)
                    .writeBytes(kept.array(), 0, length)
                    .writeBytes(in, few);
            kept.forget(length);
        }
        if (in.writerIndex() > end) {
            kept.add(in, end);
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
        leave(end, spans, out);
    }

    /** The same, as far as it is one text. */
    void finish(long end, Spans spans, ByteBuf out) {
        leave(end, spans, out);
    }

    private void leave(long decided, Spans spans, Consumer<ByteBuf> out) {
        if (decided == from && spans.count() == 0) {
            return;
        }
        ByteBuf result = ByteBufAllocator.DEFAULT.buffer((int) (decided - from) + SMALLEST);
        try {
            leave(decided, spans, result);
            if (result.isReadable()) {
                out.accept(result.retain());
            }
        } finally {
            result.release();
        }
    }

    private void leave(long decided, Spans spans, ByteBuf result) {
        refuseWhatBlocks(decided, spans);
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
        kept.forget((int) (decided - from));
        from = decided;
    }

    /** Copies what lies between the last copied or replaced byte and {@code to}. */
    private void copy(long to, ByteBuf result) {
        long start = Math.max(Math.max(copied, from), replacedTo);
        if (start < to) {
            result.writeBytes(kept.array(), (int) (start - from), (int) (to - start));
            copied = to;
        }
    }

    private void refuseWhatBlocks(long decided, Spans spans) {
        for (int i = 0; i < spans.count() && spans.from(i) < decided; i++) {
            if (replacements.blocks(spans.rule(i))) {
                findings.found(spans.rule(i));
                throw replacements.blocked(spans.rule(i));
            }
        }
    }

    /** Whether it leaves. One that is too long to be held hides what else is in it, and so does not. */
    private boolean onlyCounts(int index, Spans spans) {
        return replacements.onlyCounts(spans.rule(index)) && spans.to(index) - spans.from(index) <= Matcher.HOLD_LIMIT;
    }

    private void count(int rule, long begin, long end) {
        if (begin >= countedTo && !readAgain) {
            findings.found(rule);
        }
        countedTo = Math.max(countedTo, end);
    }

    private void replace(int index, Spans spans, ByteBuf result) {
        long begin = spans.from(index);
        long end = spans.to(index);
        if (begin >= replacedTo) {
            int rule = spans.rule(index);
            copy(begin, result);
            if (replacements.showsPart(rule) && end <= from + kept.length() && alone(index, spans)) {
                replacements.write(rule, kept.array(), (int) (begin - from), (int) (end - from), result);
            } else {
                result.writeBytes(replacements.text(rule));
            }
            findings.found(rule);
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

    /** Keeps {@code in[at, end)}, of which nothing is decided. */
    void append(byte[] in, int at, int end) {
        kept.add(in, at, end);
    }

    /** The body will not be finished: nothing held may leave. */
    void drop() {
        kept.drop();
    }

    /** Bytes that are held. */
    int length() {
        return kept.length();
    }
}
