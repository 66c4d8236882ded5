package io.inferencegateway.filter.redaction.engine;

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

    /** Of so few bytes each is met sooner than it is found out which ones need not be. */
    private static final int FEW = 8;

    private final RuleSet rules;
    private final ActiveCues cues;
    private final Progress progress;
    private final Passage passage;
    private final HarmlessTexts harmless;

    public Matcher(RuleSet rules) {
        this.rules = rules;
        this.cues = new ActiveCues(rules.cues);
        this.progress = new Progress(rules, cues);
        RuleSet.OfThread ofThread = rules.ofThread();
        this.passage = new Passage(rules, cues, progress, ofThread.ahead());
        this.harmless = ofThread.harmless();
    }

    /** Which rules may begin from here on: what the rule set says of the place. */
    public void enable(long mask) {
        passage.enable(mask);
    }

    @Override
    public void symbol(int value, long from, long to) {
        passage.take(value, from, to);
    }

    /**
     * The same as {@link #symbol} for each of {@code bytes[from, to)}, where each stands for itself and the first is at
     * {@code position}: the fast way, for nearly all bytes meet no match in progress or a single one that goes on.
     */
    public void run(byte[] bytes, int from, int to, long position) {
        if (to - from <= FEW) {
            for (int at = from; at < to; at++) {
                long here = position + (at - from);
                symbol(bytes[at] & 0xff, here, here + 1);
            }
        } else {
            passage.run(bytes, from, to, position, false);
        }
    }

    /** Whether a text begins here, of which nothing was seen yet. */
    public boolean atTextStart() {
        return progress.idle() && passage.atStart();
    }

    /**
     * The same as {@link #run} for a text that is all here, from {@link #atTextStart} to {@code to}: what cannot match in it
     * is not looked for.
     *
     * @return whether it is known to mean nothing: it was not looked at, and its end need not be told
     */
    public boolean runWhole(byte[] bytes, int from, int to, long position) {
        if (cues.named()) {
            passage.run(bytes, from, to, position, true);
            return false;
        }
        int length = to - from;
        if (length < rules.shortest) {
            return true;
        }
        boolean few =
                length <= HarmlessTexts.LONGEST && from + HarmlessTexts.LONGEST < bytes.length && passage.inText();
        if (few && harmless.contains(bytes, from, length)) {
            return true;
        }
        int found = spans().count();
        passage.run(bytes, from, to, position, true);
        if (few && progress.idle() && cues.none() && spans().count() == found) {
            harmless.add();
        }
        return false;
    }

    /**
     * Where a text ends that begins here, {@link #atTextStart}, and is known to mean nothing: it need not be looked at, nor its end
     * be told. -1 for any other.
     *
     * @param quote ends it; a text with {@code escape} or bytes outside of ASCII in it is not known
     */
    public int knownEnd(byte[] bytes, int from, int to, long quote, long escape) {
        return cues.named() || !passage.inText() ? -1 : harmless.end(bytes, from, to, quote, escape);
    }

    /** Before anything was read: the name of what follows. A cue in it counts there, and nothing of it is a match. */
    public void name(String name) {
        for (int i = 0; i < name.length(); i++) {
            symbol(Math.min(name.charAt(i), 0xff), 0, 0);
        }
        endText();
        spans().remove(spans().count());
    }

    /** The text is over: a string's closing quote, a line's end or the body's. What follows is another text. */
    public void endText() {
        if (!passage.atStart()) {
            cues.endText();
        }
        progress.endText();
        passage.endText();
    }

    /** A text was passed of which nothing is shown. */
    public void skipText() {
        cues.skipText();
    }

    /** A list opens: what has named it names each of its elements. */
    public void openList() {
        cues.openList();
    }

    /** The list closes that opened last. */
    public void closeList() {
        cues.closeList();
    }

    /** An object opens, whose keys name what comes. */
    public void openObject() {
        cues.openObject();
    }

    /** Whether the text before has named what comes. */
    public boolean named() {
        return cues.named();
    }

    /** What the text before has named what comes: no more than something to be given to {@link #name(long)}. */
    public long names() {
        return cues.names();
    }

    /** What comes is named so, whatever the text before said. */
    public void name(long names) {
        cues.name(names);
    }

    /** Every byte before this position of the stream is decided; at the most {@code position}, how far it was read. */
    public long decided(long position) {
        return progress.decided(position);
    }

    /** Whether no match is in progress, not even one that is masked already, and no cue was read that still counts. */
    public boolean quiet() {
        return progress.idle() && cues.none() && !cues.named();
    }

    /** The matches found; those that begin before {@link #decided} are final. */
    public Spans spans() {
        return progress.spans();
    }

    /** Steps done so far, for tests that show the work to be linear. */
    public long work() {
        return progress.work() + passage.work();
    }
}
