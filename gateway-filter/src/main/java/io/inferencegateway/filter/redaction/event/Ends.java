package io.inferencegateway.filter.redaction.event;

import java.util.List;

/**
 * Which texts end with an event, by what their names begin with: those that are over for sure, and those of which only a reason
 * was given why they are.
 *
 * <p>Some servers give a reason in every event, or in such as bring no text, and go on with the text. Confined to one thread.
 *
 * <p>Sources: Gemini in 2024 and proxies that translate its streams (one-api, one-hub, LiteLLM).
 */
public final class Ends {
    private final PathBeginnings sure = new PathBeginnings();
    private final PathBeginnings told = new PathBeginnings();

    /** No text ends. */
    public void clear() {
        cut(0, 0);
    }

    /** Keeps so many of each. */
    void cut(int sures, int tolds) {
        sure.cut(sures);
        told.cut(tolds);
    }

    /** Every text ends. */
    public void everything() {
        sure.add("");
    }

    /** Texts whose names begin so end. */
    void surely(String text) {
        sure.add(text);
    }

    /** Texts whose names begin so end, if the reason that is given is true. */
    void told(String text) {
        told.add(text);
    }

    /** Beginnings of the names of texts that end for sure; not to be changed. */
    public List<String> sure() {
        return sure.all();
    }

    /** Beginnings of the names of texts for which a reason is given; not to be changed. */
    public List<String> told() {
        return told.all();
    }

    /** Whether this text ends for sure. */
    public boolean surelyEnds(String text) {
        return sure.begin(text);
    }

    /** Whether a reason is given why this text ends. */
    public boolean tells(String text) {
        return told.begin(text);
    }
}
