package io.inferencegateway.filter.redaction.engine;

import java.util.Arrays;

/**
 * The live matches of one stream: says which bytes no match can claim any more.
 *
 * <p>A <em>match in progress</em> begins at each byte with which a rule may begin, remembers where that was, and lives
 * while its rule's automaton does; the longest accepted end counts. Everything before the oldest one alive is decided:
 * this is what {@link #decided} tells, and nothing else may be released. A match in progress that would hold more than
 * {@link #HOLD_LIMIT} bytes is masked from its beginning to wherever it dies, as if it had matched.
 *
 * <p>The work per byte is one table look-up per match in progress. Two of the same rule in the same state have the same
 * future, and the older covers the younger, so there are never more than rules have states; in practice one or two.
 *
 * <p>Confined to the event loop of its exchange. It holds positions only, never a byte of the body.
 */
public final class Matcher implements Symbols {
    /** Longest stretch of body bytes that is held for a match to be decided. */
    public static final int HOLD_LIMIT = 8192;

    private static final long NONE = -1;
    private static final long MASKED = Long.MAX_VALUE;

    private final RuleSet rules;
    private final Spans spans = new Spans();
    private int live;
    private int masked;
    private int[] state = new int[8];
    private long[] start = new long[8];
    private long[] best = new long[8];
    private long[] folded = new long[8];
    private long enabled = -1;
    private int context = RuleSet.AT_START;
    private long lastEnd;
    private long work;

    public Matcher(RuleSet rules) {
        this.rules = rules;
    }

    /** Which rules may begin from here on, as bits. */
    public void enable(long mask) {
        enabled = mask;
    }

    @Override
    public void symbol(int value, long from, long to) {
        take(value, rules.beginsWith[value] & rules.allowedAfter[context] & enabled, from, to);
    }

    private void take(int value, long begins, long from, long to) {
        int byteClass = rules.classes[value] & 0xff;
        if (live > 0) {
            step(byteClass, value);
        }
        if (begins != 0) {
            begin(begins, byteClass, value, from);
        }
        context = contextBehind(value, context);
        lastEnd = to;
        if (live > masked && to - start[oldest()] > HOLD_LIMIT) {
            mask(oldest());
        }
    }

    private static int contextBehind(int value, int before) {
        return value == '.' && before >= '0' && before <= '9' ? RuleSet.AFTER_POINT : value;
    }

    /**
     * The same as {@link #symbol} for each of {@code bytes[from, to)}, where each stands for itself and the first is at
     * {@code position}: the fast way, for nearly all bytes meet no match in progress or a single one that goes on.
     */
    public void run(byte[] bytes, int from, int to, long position) {
        int at = from;
        while (at < to) {
            if (live == 0) {
                at = idle(bytes, at, to);
            } else if (live == 1 && masked == 0 && rules.checkOf[state[0]] == null) {
                at = follow(bytes, at, to, position - from);
            }
            if (at < to) {
                long here = position + (at - from);
                take(bytes[at] & 0xff, begins(bytes, at, to, context), here, here + 1);
                at++;
            }
        }
    }

    /** Whether a text begins here, of which nothing was seen yet. */
    public boolean atTextStart() {
        return live == 0 && context == RuleSet.AT_START;
    }

    /**
     * The same as {@link #run} for a text that is all here, from {@link #atTextStart} to {@code to}: what cannot match in it
     * is not looked for. Most strings of an answer are short words, and nearly none holds an address.
     */
    public void runWhole(byte[] bytes, int from, int to, long position) {
        if (to - from < rules.shortest) {
            return;
        }
        long all = enabled;
        // A longer text could have been masked for what it holds, whether that matches in the end or not.
        if (to - from <= HOLD_LIMIT && !holdsAt(bytes, from, to)) {
            if (to - from < rules.shortestWithoutAt) {
                return;
            }
            enabled = all & ~rules.needAt;
        }
        run(bytes, from, to, position);
        enabled = all;
    }

    private static boolean holdsAt(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '@') {
                return true;
            }
        }
        return false;
    }

    /** The rules that begin at a byte, without those that the next byte ends at once. */
    private long begins(byte[] bytes, int at, int to, int before) {
        int value = bytes[at] & 0xff;
        long begins = rules.beginsWith[value] & rules.allowedAfter[before] & enabled;
        return begins == 0 || at + 1 == to ? begins : begins & rules.beginsWithPair(value, bytes[at + 1] & 0xff);
    }

    /** Passes what begins no match. */
    private int idle(byte[] bytes, int from, int to) {
        long[] beginsWith = rules.beginsWith;
        long mask = enabled;
        int at = from;
        while (at < to
                && ((beginsWith[bytes[at] & 0xff] & mask) == 0
                        || begins(bytes, at, to, contextAt(bytes, from, at)) == 0)) {
            at++;
        }
        context = contextAt(bytes, from, at);
        return at;
    }

    /** What stands before {@code at}, where {@link #context} is what stood before {@code from}. */
    private int contextAt(byte[] bytes, int from, int at) {
        if (at == from) {
            return context;
        }
        return contextBehind(bytes[at - 1] & 0xff, at - 1 == from ? context : bytes[at - 2] & 0xff);
    }

    /** Passes what the only match in progress goes on with, as long as it neither ends nor another begins. */
    private int follow(byte[] bytes, int from, int to, long offset) {
        int before = context;
        int current = state[0];
        int end = (int) Math.min(to, start[0] + HOLD_LIMIT - offset);
        int at = from;
        for (; at < end; at++) {
            int value = bytes[at] & 0xff;
            int transition = rules.next[(current << rules.shift) + (rules.classes[value] & 0xff)];
            if (transition >= RuleSet.ENDS || transition == RuleSet.DEAD || begins(bytes, at, to, before) != 0) {
                break;
            }
            current = transition;
            before = contextBehind(value, before);
        }
        if (at > from) {
            work += at - from;
            state[0] = current;
            context = before;
            lastEnd = at + offset;
        }
        return at;
    }

    private void step(int byteClass, int value) {
        int kept = 0;
        work += live;
        for (int i = 0; i < live; i++) {
            int current = state[i];
            int transition = rules.next[(current << rules.shift) + byteClass];
            Check check = rules.checkOf[current];
            if ((transition & RuleSet.ENDS) != 0 && best[i] != MASKED && (check == null || check.accepts(folded[i]))) {
                best[i] = lastEnd;
            }
            int target = transition & RuleSet.TARGET;
            if (target == RuleSet.DEAD) {
                close(i);
                continue;
            }
            state[kept] = target;
            start[kept] = start[i];
            best[kept] = best[i];
            folded[kept] = check == null ? 0 : check.next(folded[i], value);
            kept++;
        }
        live = kept;
    }

    private void begin(long begins, int byteClass, int value, long from) {
        for (long left = begins; left != 0; left &= left - 1) {
            int rule = Long.numberOfTrailingZeros(left);
            if (live == state.length) {
                makeRoom();
            }
            int target = rules.next[(rules.initial[rule] << rules.shift) + byteClass] & RuleSet.TARGET;
            Check check = rules.checkOf[target];
            state[live] = target;
            start[live] = from;
            best[live] = NONE;
            folded[live] = check == null ? 0 : check.next(0, value);
            live++;
        }
    }

    /** The match in progress is over: what it accepted is a match. */
    private void close(int index) {
        if (best[index] == MASKED) {
            masked--;
            spans.add(start[index], lastEnd, Spans.CONTINUED);
        } else if (best[index] != NONE) {
            spans.add(start[index], best[index], rules.ruleOf[state[index]]);
        }
    }

    private int oldest() {
        int index = 0;
        while (best[index] == MASKED) {
            index++;
        }
        return index;
    }

    private void mask(int index) {
        spans.add(start[index], lastEnd, rules.ruleOf[state[index]]);
        best[index] = MASKED;
        masked++;
    }

    /** Drops those that an older one covers; grows if that does not help much. */
    private void makeRoom() {
        int kept = 0;
        for (int i = 0; i < live; i++) {
            if (covered(i, kept)) {
                close(i);
                continue;
            }
            state[kept] = state[i];
            start[kept] = start[i];
            best[kept] = best[i];
            folded[kept] = folded[i];
            kept++;
        }
        work += (long) live * kept;
        live = kept;
        if (live > state.length / 2) {
            int size = state.length * 2;
            state = Arrays.copyOf(state, size);
            start = Arrays.copyOf(start, size);
            best = Arrays.copyOf(best, size);
            folded = Arrays.copyOf(folded, size);
        }
    }

    private boolean covered(int index, int olderOnes) {
        for (int i = 0; i < olderOnes; i++) {
            if (state[i] == state[index] && folded[i] == folded[index]) {
                return true;
            }
        }
        return false;
    }

    /** The text is over: a string's closing quote, a line's end or the body's. What follows is another text. */
    public void endText() {
        for (int i = 0; i < live; i++) {
            int current = state[i];
            Check check = rules.checkOf[current];
            if (rules.accepting[current] && best[i] != MASKED && (check == null || check.accepts(folded[i]))) {
                best[i] = lastEnd;
            }
            close(i);
        }
        live = 0;
        context = RuleSet.AT_START;
    }

    /** Every byte before this position is decided; at the most {@code position}, how far the stream was read. */
    public long decided(long position) {
        if (masked > 0) {
            for (int i = 0; i < live; i++) {
                if (best[i] == MASKED) {
                    spans.add(start[i], lastEnd, Spans.CONTINUED);
                }
            }
            return lastEnd;
        }
        return live == 0 ? position : Math.min(position, start[0]);
    }

    /** Whether no match is in progress, not even one that is masked already. */
    public boolean quiet() {
        return live == 0;
    }

    /** The matches found; those that begin before {@link #decided} are final. */
    public Spans spans() {
        return spans;
    }

    /** Steps done so far, for tests that show the work to be linear. */
    public long work() {
        return work;
    }
}
