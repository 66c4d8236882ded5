package io.inferencegateway.filter.redaction.analyzer;

import java.util.ArrayList;
import java.util.List;

/** What the analyzer is asked at once: stretches of texts, with blank lines between them. */
final class Call {
    /** @param cut whether it ends where no sentence does, and the text goes on */
    private record Stretch(HeldText text, int from, int to, boolean cut, int at) {}

    private static final String BETWEEN = "\n\n";

    private final int maxCharacters;
    private final StringBuilder text = new StringBuilder();
    private final List<Stretch> stretches = new ArrayList<>();

    Call(int maxCharacters) {
        this.maxCharacters = maxCharacters;
    }

    /**
     * Adds a stretch, or as much of it as is asked about at once; false if the call is full.
     *
     * @param over whether it is taken for the end of the text
     */
    boolean add(HeldText held, int from, int to, boolean over) {
        int room = maxCharacters - text.length() - BETWEEN.length();
        boolean fits = to - from <= room;
        if (!fits && !stretches.isEmpty()) {
            return false;
        }
        int end = fits ? to : held.cut(from, from + room);
        boolean cut = !(over && end == to) && !held.endsSentence(end);
        if (!stretches.isEmpty()) {
            text.append(BETWEEN);
        }
        stretches.add(new Stretch(held, from, end, cut, text.length()));
        held.write(from, end, text);
        return fits;
    }

    boolean empty() {
        return stretches.isEmpty();
    }

    String text() {
        return text.toString();
    }

    /** The analyzer has answered; a finding over more than one text is one in each. */
    void answered(List<Finding> findings) {
        for (Stretch stretch : stretches) {
            int end = stretch.at + stretch.to - stretch.from;
            for (Finding finding : findings) {
                int from = Math.max(finding.from(), stretch.at);
                int to = Math.min(finding.to(), end);
                if (from < to) {
                    int offset = stretch.from - stretch.at;
                    stretch.text.mark(from + offset, to + offset, finding.entity());
                }
            }
            if (stretch.cut) {
                stretch.text.decideMost(stretch.from, stretch.to);
            } else {
                stretch.text.decide(stretch.to);
            }
        }
    }
}
