package io.inferencegateway.filter.redaction.event;

import java.util.ArrayList;
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
    private final List<String> sure = new ArrayList<>(2);
    private final List<String> told = new ArrayList<>(2);

    /** No text ends. */
    public void clear() {
        sure.clear();
        told.clear();
    }

    /** Keeps so many of each. */
    void cut(int sures, int tolds) {
        sure.subList(sures, sure.size()).clear();
        told.subList(tolds, told.size()).clear();
    }

    /** Every text ends. */
    public void everything() {
        sure.add("");
    }

    /** Texts whose names begin so end. */
    void surely(String text) {
        add(sure, text);
    }

    /** Texts whose names begin so end, if the reason that is given is true. */
    void told(String text) {
        add(told, text);
    }

    /** Once is enough of what comes again and again, as a reason in each of many parts. */
    private static void add(List<String> ends, String text) {
        if (ends.isEmpty() || !ends.get(ends.size() - 1).equals(text)) {
            ends.add(text);
        }
    }

    /** Beginnings of the names of texts that end for sure; not to be changed. */
    public List<String> sure() {
        return sure;
    }

    /** Beginnings of the names of texts for which a reason is given; not to be changed. */
    public List<String> told() {
        return told;
    }

    /** Whether this text ends for sure. */
    public boolean surelyEnds(String text) {
        return begins(text, sure);
    }

    /** Whether a reason is given why this text ends. */
    public boolean tells(String text) {
        return begins(text, told);
    }

    private static boolean begins(String text, List<String> beginnings) {
        for (int i = 0; i < beginnings.size(); i++) {
            if (text.startsWith(beginnings.get(i))) {
                return true;
            }
        }
        return false;
    }
}
