package io.inferencegateway.filter.redaction.field;

import io.inferencegateway.filter.redaction.refusal.Unreadable;

/**
 * What the rules say is done with each value of a document, as {@link FieldReader} comes to it: it leaves, alone or changed, is
 * dropped, or waits in a container that is ranked.
 *
 * <p>Places are those of the reader's window. Confined to one event loop.
 */
final class FieldSteps {
    private static final int MOST_RANKINGS = 8;

    private final FieldRules rules;
    private final ValueWriter values;
    private final boolean containersOnly;
    private final Walk walk;
    private final ByteSink window;
    private final Outlet outlet;
    private final StringText text;

    /** The rule for the value at hand if it is a single one, and for those that are in it. */
    private int rule = FieldRules.NONE;

    /** @param containersOnly whether a number or string outside of everything is taken for no JSON */
    FieldSteps(FieldRules rules, ValueWriter values, boolean containersOnly, Walk walk, ByteSink window) {
        this.rules = rules;
        this.values = values;
        this.containersOnly = containersOnly;
        this.walk = walk;
        this.window = window;
        this.outlet = new Outlet(window);
        this.text = new StringText(rules, values, outlet, window);
    }

    void to(ByteSink out) {
        outlet.to(out);
    }

    /** Whether no container is open. */
    boolean outside() {
        return walk.depth() == 0;
    }

    /** Whether the innermost open container is an array. */
    boolean inArray() {
        return walk.array();
    }

    /** The name of a member, whose value follows. */
    void name(int from, int to) {
        if (outlet.dropping()) {
            walk.anyName();
        } else {
            walk.name(window.bytes, from, to);
        }
    }

    /**
     * A value begins here.
     *
     * @param comma where the one before it stands, or -1
     */
    void value(byte first, int here, int comma) {
        boolean container = first == '{' || first == '[';
        if (walk.depth() == 0) {
            outlet.show(here);
            if (containersOnly && !container) {
                throw JsonText.malformed();
            }
        }
        walk.value();
        int single = walk.single();
        if (!outlet.dropping()) {
            outlet.requireHeld(here);
            int deciding = walk.deciding();
            if (deciding != FieldRules.NONE && rules.operation(deciding).action() == FieldAction.DROP) {
                values.counted(FieldAction.DROP);
                outlet.dropFrom(here, walk.depth());
            } else {
                outlet.showAfter(walk.showing() ? -1 : comma, here);
                if (deciding != FieldRules.NONE) {
                    single = rank(first, container, deciding);
                }
            }
        }
        // What is ranked is read again behind that, so that single values are not compared by what was made of them.
        rule = outlet.dropping() || outlet.ranking() ? FieldRules.NONE : single;
    }

    /** A rule that ranks leads here; the rule for single values that holds then. */
    private int rank(byte first, boolean container, int deciding) {
        FieldOperation how = rules.operation(deciding);
        if (!container) {
            return how.action() == FieldAction.LABEL ? deciding : walk.single();
        }
        if (!outlet.ranking() && (first == '[' || how.objects())) {
            values.counted(how.action());
            outlet.rankFrom(walk.depth(), how, walk.paths(), walk.single());
        }
        return walk.single();
    }

    /** The value is a container, and goes on behind its mark. */
    void open(boolean array, int behind) {
        outlet.show(behind);
        walk.open(array, rule);
    }

    /** The innermost container ends with the mark that stands here. */
    void close(boolean array, int here) {
        outlet.requireHeld(here);
        walk.close(array);
        outlet.show(here + 1);
        ended(here + 1);
    }

    /** The value is a string, which streams. */
    void string() {
        text.begin(rule);
    }

    /** It is whole, in {@code [from, to)} with its quotes. */
    void stringEnds(int from, int to) {
        text.end(rule, from, to);
        ended(to);
    }

    /** No more of it is here yet. */
    void stringPauses(int from, int to) {
        text.pause(from, to);
    }

    /** The value is the number or word in {@code [from, to)}. */
    void scalar(int from, int to) {
        if (rule != FieldRules.NONE) {
            values.scalar(rules.operation(rule), window.bytes, from, to, outlet.sinkBehind(to));
        } else {
            outlet.show(to);
        }
        ended(to);
    }

    /** More of it may come. */
    void scalarPauses(int from, int to) {
        if (rule == FieldRules.NONE) {
            outlet.show(to);
        } else {
            NumberText.requireLength(to - from);
        }
    }

    /** A value has ended before this place. */
    private void ended(int to) {
        if (outlet.ended(walk.depth())) {
            ranked(outlet.ranked(), to);
        }
    }

    private void ranked(Outlet.Ranked container, int to) {
        ByteSink shown = new ByteSink();
        Ranking ranking = new Ranking(container.how(), container.bytes().bytes, shown);
        ranking.container(0);
        container.bytes().clear(0);
        ByteSink out = outlet.sinkBehind(to);
        if (ranking.flat() && !rules.hasSingles()) {
            out.add(shown.bytes, 0, shown.length);
        } else if (walk.rankings() == MOST_RANKINGS) {
            throw Unreadable.because("more than " + MOST_RANKINGS + " containers to be ranked are in each other");
        } else {
            Walk inside = new Walk(rules, container.paths(), container.single(), walk.rankings() + 1);
            FieldReader inner = new FieldReader(rules, values, false, inside);
            inner.read(shown.bytes, 0, shown.length, out);
            inner.end(out);
            inner.drop();
        }
        shown.clear(0);
    }

    /** What stands between documents leaves. */
    void between(int to) {
        outlet.show(to);
    }

    /** Forgets what is dealt with of the bytes up to here; how many those were. */
    int compact(int to, int keep) {
        outlet.requireHeld(to);
        return outlet.compact(to, keep);
    }

    void drop() {
        outlet.drop();
    }
}
