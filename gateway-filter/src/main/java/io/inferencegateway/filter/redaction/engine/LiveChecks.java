package io.inferencegateway.filter.redaction.engine;

import org.jspecify.annotations.Nullable;

/**
 * Asks the checks of matches in progress, and shows each what it has not seen only then: most of what is in progress is over before.
 *
 * <p>Confined to the event loop of its exchange.
 */
final class LiveChecks {
    private final LiveMatches live;

    /** By rule; {@code null} for one that accepts what it matches. */
    private final @Nullable Check[] checks;

    private final Recent recent;
    private long work;

    LiveChecks(LiveMatches live, @Nullable Check[] checks, Recent recent) {
        this.live = live;
        this.checks = checks;
        this.recent = recent;
    }

    /** Whether what a match is so far is accepted. */
    boolean accept(int index) {
        Check check = checks[live.rule[index]];
        if (check == null) {
            return true;
        }
        catchUp(index, check);
        return check.accepts(live.folded[index]);
    }

    /** Whether nothing it may become is, as its check has seen it last. */
    boolean isHopeless(int index) {
        Check check = checks[live.rule[index]];
        return check != null && check.hopeless(live.folded[index]);
    }

    /** Shows the check of one what it has not seen. */
    void catchUp(int index) {
        Check check = checks[live.rule[index]];
        if (check != null) {
            catchUp(index, check);
        }
    }

    /** Shows each check what it has not seen. */
    void catchUp() {
        for (int i = 0; i < live.count; i++) {
            catchUp(i);
        }
    }

    private void catchUp(int index, Check check) {
        work += recent.end() - live.foldedTo[index];
        live.folded[index] = recent.fold(check, live.folded[index], live.foldedTo[index]);
        live.foldedTo[index] = recent.end();
    }

    /** Bytes that were shown to checks. */
    long work() {
        return work;
    }
}
