package io.inferencegateway.filter.redaction.held;

import io.inferencegateway.filter.redaction.engine.Matcher;
import io.inferencegateway.filter.redaction.engine.RuleSet;
import io.inferencegateway.filter.redaction.engine.Spans;
import io.inferencegateway.filter.redaction.engine.WholeTexts;
import io.inferencegateway.filter.redaction.profile.RedactionProfile;
import io.inferencegateway.filter.redaction.profile.Replacements;
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
public final class HeldBytes {
    private static final int SMALLEST = 64;
    /** So few bytes are put behind what was held rather than sent as one more part of the answer. */
    private static final int COPIED = 512;

    private final RuleSet rules;
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
    public HeldBytes(RedactionProfile profile, Findings findings) {
        this(profile, findings, false);
    }

    /** @param readAgain whether what leaves is searched once more: what is only counted is counted then */
    public HeldBytes(RedactionProfile profile, Findings findings, boolean readAgain) {
        this.rules = profile.detectors().rules();
        this.replacements = profile.replacements();
        this.findings = findings;
        this.readAgain = readAgain;
    }

    /** Takes ownership of {@code in}, which begins at {@code inFrom}; hands out everything before what is decided. */
    public void release(ByteBuf in, long inFrom, long read, Spans spans, Consumer<ByteBuf> out) {
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
    public void release(byte[] in, int at, int end, long inFrom, long read, Spans spans, ByteBuf out) {
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
    public long decided(long read, Spans spans) {
        return replacements.dependOnValues() ? beforeOpen(read, spans) : read;
    }

    private boolean untouched(long decided, Spans spans) {
        return replacedTo <= from && !(spans.count() > 0 && spans.from(0) < decided);
    }

    /**
     * Where the first stretch begins whose end another match may still claim, if a part of it may be shown, or all: how the body
     * was cut must not say which.
     */
    private long beforeOpen(long decided, Spans spans) {
        for (int i = 0; i < spans.count() && spans.from(i) < decided; i++) {
            if (spans.to(i) > decided && spans.from(i) >= replacedTo && replacements.dependsOnValue(spans.rule(i))) {
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
    public void finish(long end, Spans spans, Consumer<ByteBuf> out) {
        leave(end, spans, out);
    }

    /** The same, as far as it is one text. */
    public void finish(long end, Spans spans, ByteBuf out) {
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
        if (replacements.mayBlock()) {
            refuseWhatBlocks(decided, spans);
        }
        int applied = 0;
        long allowedTo = 0;
        for (; applied < spans.count() && spans.from(applied) < decided; applied++) {
            boolean nothing = spans.from(applied) < allowedTo || isNone(applied, spans);
            if (!nothing && isAllowed(applied, spans, replacedTo)) {
                allowedTo = spans.to(applied);
                allow(spans.rule(applied));
            } else if (!nothing) {
                apply(applied, spans, result);
            }
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
        long taken = replacedTo;
        long allowedTo = 0;
        for (int i = 0; i < spans.count() && spans.from(i) < decided; i++) {
            boolean nothing = spans.from(i) < allowedTo || isNone(i, spans);
            if (!nothing && isAllowed(i, spans, taken)) {
                allowedTo = spans.to(i);
            } else if (!nothing && replacements.blocks(spans.rule(i))) {
                findings.found(spans.rule(i));
                throw replacements.blocked(spans.rule(i));
            } else if (!nothing && !onlyCounts(i, spans)) {
                taken = Math.max(taken, spans.to(i));
            }
        }
    }

    /** Whether a match is none of its rule's values. */
    private boolean isNone(int index, Spans spans) {
        int rule = spans.rule(index);
        return mayLeave(index, spans)
                && leaves(index, spans, replacements.leaves(rule).none())
                && !hidesValue(rule, (int) (spans.from(index) - from), (int) (spans.to(index) - from));
    }

    private boolean hidesValue(int rule, int begin, int end) {
        return ValuesWithin.any(rules, rule, replacements.leaves(rule).none(), kept.array(), begin, end);
    }

    /**
     * Whether a match is a value that may leave as it is: nothing of it is another's.
     *
     * @param taken up to where others become something else
     */
    private boolean isAllowed(int index, Spans spans, long taken) {
        return mayLeave(index, spans)
                && spans.from(index) >= taken
                && leaves(index, spans, replacements.leaves(spans.rule(index)).allowed())
                && alone(index, spans);
    }

    /** Whether something that its rule finds may, and all of it is here. */
    private boolean mayLeave(int index, Spans spans) {
        return replacements.mayLeave(spans.rule(index))
                && spans.from(index) >= from
                && spans.to(index) <= from + kept.length();
    }

    private boolean leaves(int index, Spans spans, WholeTexts these) {
        return these.match(kept.array(), (int) (spans.from(index) - from), (int) (spans.to(index) - from));
    }

    private void allow(int rule) {
        if (!readAgain) {
            findings.allowed(rule);
        }
    }

    private void apply(int index, Spans spans, ByteBuf result) {
        if (onlyCounts(index, spans)) {
            count(spans.rule(index), spans.from(index), spans.to(index));
        } else {
            replace(index, spans, result);
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
            if (!within && !onlyCounts(i, spans) && !isNone(i, spans)) {
                return false;
            }
        }
        return true;
    }

    /** Keeps {@code in[at, end)}, of which nothing is decided. */
    public void append(byte[] in, int at, int end) {
        kept.add(in, at, end);
    }

    /** The body will not be finished: nothing held may leave. */
    public void drop() {
        kept.drop();
    }

    /** Bytes that are held. */
    public int length() {
        return kept.length();
    }
}
