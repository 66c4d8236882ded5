package io.inferencegateway.filter.redaction;

import io.inferencegateway.filter.redaction.engine.Matcher;
import io.inferencegateway.filter.redaction.engine.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What a rule set finds in bytes, by each of the ways they may be shown to a {@link Matcher}. */
record Ways(RuleSet rules, Random random) {
    /** Byte by byte, without a look ahead. */
    List<String> plain(byte[] bytes, int texts) {
        Matcher matcher = new Matcher(rules);
        for (int i = 0; i < bytes.length; i++) {
            matcher.symbol(bytes[i] & 0xff, i, i + 1);
            if (ends(i, bytes.length, texts)) {
                matcher.endText();
            }
        }
        return spans(matcher);
    }

    /** In pieces of any length up to this. */
    List<String> chunks(byte[] bytes, int texts, int longest) {
        Matcher matcher = new Matcher(rules);
        for (int at = 0; at < bytes.length; ) {
            int to = Math.min(bytes.length, at + 1 + random.nextInt(longest));
            for (int i = at; i < to; i++) {
                if (ends(i, bytes.length, texts)) {
                    to = i + 1;
                }
            }
            matcher.run(bytes, at, to, at);
            if (ends(to - 1, bytes.length, texts)) {
                matcher.endText();
            }
            at = to;
        }
        return spans(matcher);
    }

    /** In two pieces, and each text by itself. */
    List<String> halves(byte[] bytes, int texts, int cut) {
        Matcher matcher = new Matcher(rules);
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            boolean ends = ends(i, bytes.length, texts);
            if (ends || i == cut) {
                matcher.run(bytes, from, i + 1, from);
                from = i + 1;
            }
            if (ends) {
                matcher.endText();
            }
        }
        return spans(matcher);
    }

    /** Each text at once. */
    List<String> whole(byte[] bytes, int texts) {
        Matcher matcher = new Matcher(rules);
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (ends(i, bytes.length, texts)) {
                matcher.runWhole(bytes, from, i + 1, from);
                matcher.endText();
                from = i + 1;
            }
        }
        return spans(matcher);
    }

    /** Some documents are several texts, as the strings of JSON are: what one says names the next. */
    private static boolean ends(int at, int length, int texts) {
        return at == length - 1 || (at + 1) % (length / texts + 1) == 0;
    }

    static List<String> spans(Matcher matcher) {
        List<String> spans = new ArrayList<>();
        long covered = -1;
        for (int i = 0; i < matcher.spans().count(); i++) {
            // What lies in another is never seen.
            if (matcher.spans().to(i) > covered) {
                covered = matcher.spans().to(i);
                spans.add(matcher.spans().from(i) + "-" + covered + ":"
                        + matcher.spans().rule(i));
            }
        }
        return spans;
    }
}
