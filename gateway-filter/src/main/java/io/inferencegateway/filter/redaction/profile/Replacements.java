package io.inferencegateway.filter.redaction.profile;

import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.filter.redaction.engine.Spans;
import io.inferencegateway.filter.redaction.placeholder.PlaceholderShape;
import io.inferencegateway.filter.redaction.placeholder.Substitute;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is done with what each rule finds, and what stands in its place. Immutable but for the pseudonyms of an exchange. */
public final class Replacements {
    /** Of the type of the value it replaces, and no card. */
    private static final byte[] NUMBER = {'0'};

    private static final char BEFORE_PART = '-';
    private static final int KEPT = 4;
    private static final int SHORTEST_TO_KEEP = 3 * KEPT;

    /**
     * One rule's.
     *
     * @param label the label of its detector
     * @param text the replacement
     * @param number whether its values are numbers of JSON
     * @param leaves what it finds and leaves as it is
     */
    record OfRule(String label, DetectorAction action, String text, boolean number, Exceptions leaves) {}

    private final List<OfRule> rules;
    private final List<byte[]> texts;
    private final boolean dependOnValues;
    private final boolean mayBlock;
    private final @Nullable Pseudonyms pseudonyms;
    /** Of a request: puts placeholders in the place of values, or the other way round in its answer. */
    private final @Nullable Substitute substitute;

    Replacements(List<OfRule> rules) {
        this(
                List.copyOf(rules),
                rules.stream()
                        .map(rule -> rule.text.getBytes(StandardCharsets.US_ASCII))
                        .toList(),
                rules.stream().anyMatch(rule -> rule.action.showsPart() || !rule.leaves.isEmpty()),
                rules.stream().anyMatch(rule -> rule.action == DetectorAction.BLOCK),
                null,
                null);
    }

    private Replacements(
            List<OfRule> rules,
            List<byte[]> texts,
            boolean dependOnValues,
            boolean mayBlock,
            @Nullable Pseudonyms pseudonyms,
            @Nullable Substitute substitute) {
        this.rules = rules;
        this.texts = texts;
        this.dependOnValues = dependOnValues;
        this.mayBlock = mayBlock;
        this.pseudonyms = pseudonyms;
        this.substitute = substitute;
    }

    /** The same with pseudonyms of a customer. */
    Replacements with(Pseudonyms ofCustomer) {
        return new Replacements(rules, texts, dependOnValues, mayBlock, ofCustomer, substitute);
    }

    /** The same for a request or its answer, with what stands for values of {@link DetectorAction#PLACEHOLDER}. */
    Replacements with(Substitute ofRequest) {
        return new Replacements(rules, texts, dependOnValues || makesPlaceholders(), mayBlock, pseudonyms, ofRequest);
    }

    /** The same where a comma would begin another field; a semicolon takes its place. */
    Replacements withoutCommas() {
        if (rules.stream().noneMatch(rule -> rule.text.indexOf(',') >= 0)) {
            return this;
        }
        List<OfRule> own = rules.stream()
                .map(rule -> new OfRule(rule.label, rule.action, rule.text.replace(',', ';'), rule.number, rule.leaves))
                .toList();
        List<byte[]> ownTexts = own.stream()
                .map(rule -> rule.text.getBytes(StandardCharsets.US_ASCII))
                .toList();
        return new Replacements(own, ownTexts, dependOnValues, mayBlock, pseudonyms, substitute);
    }

    /** Whether placeholders stand for something that is found in requests. */
    boolean makesPlaceholders() {
        return rules.stream().anyMatch(rule -> rule.action == DetectorAction.PLACEHOLDER);
    }

    /** The replacements that placeholders are made of. */
    List<String> placeholders() {
        return rules.stream()
                .filter(rule -> rule.action == DetectorAction.PLACEHOLDER)
                .map(OfRule::text)
                .toList();
    }

    /** Whether what becomes of a value may depend on it. */
    public boolean dependOnValues() {
        return dependOnValues;
    }

    /** The same of a rule's values: all of one must be known. */
    public boolean dependsOnValue(int rule) {
        return showsPart(rule) || mayLeave(rule);
    }

    /** Whether a rule finds what is left as it is. */
    public boolean mayLeave(int rule) {
        return rule != Spans.CONTINUED && !rules.get(rule).leaves.isEmpty();
    }

    /** What is left as it is of what each rule finds. */
    public Exceptions leaves(int rule) {
        return rules.get(rule).leaves;
    }

    /** Whether a part of a rule's value is shown. */
    public boolean showsPart(int rule) {
        return rule != Spans.CONTINUED && (rules.get(rule).action.showsPart() || substitutes(rule));
    }

    private boolean substitutes(int rule) {
        return substitute != null && rules.get(rule).action == DetectorAction.PLACEHOLDER;
    }

    /** Whether something that is found ends the answer. */
    public boolean mayBlock() {
        return mayBlock;
    }

    /** Whether what a rule finds ends the answer. */
    public boolean blocks(int rule) {
        return rule != Spans.CONTINUED && rules.get(rule).action == DetectorAction.BLOCK;
    }

    /** Whether what a rule finds leaves, and is counted. */
    public boolean onlyCounts(int rule) {
        return rule != Spans.CONTINUED && rules.get(rule).action == DetectorAction.COUNT;
    }

    /** The refusal of an answer in which a rule has found something; says what, not which. */
    public RefusalException blocked(int rule) {
        if (substitute != null) {
            return new RefusalException(new Refusal(
                    GatewayError.REQUEST_BLOCKED, "the request holds what may not be sent: " + rules.get(rule).label));
        }
        return new RefusalException(new Refusal(
                GatewayError.RESPONSE_BLOCKED,
                "the upstream's answer holds what may not leave: " + rules.get(rule).label));
    }

    /** Whether two rules are of one detector. */
    public boolean sameDetector(int rule, int other) {
        return other != Spans.CONTINUED && rules.get(rule).label.equals(rules.get(other).label);
    }

    /** What stands in the place of a rule's value; not to be written to. */
    public byte[] text(int rule) {
        return rules.get(rule).number ? NUMBER : texts.get(rule);
    }

    /** Writes what stands for a value of which all is here and nothing is part of another's. */
    public void write(int rule, byte[] bytes, int from, int to, ByteBuf out) {
        OfRule of = rules.get(rule);
        if (!of.number && substitute != null && of.action == DetectorAction.PLACEHOLDER) {
            if (!substitute.write(of.text, bytes, from, to, out)) {
                out.writeBytes(texts.get(rule));
            }
        } else if (of.number || !of.action.showsPart() || !plain(bytes, from, to)) {
            out.writeBytes(text(rule));
        } else if (of.action == DetectorAction.PSEUDONYM && pseudonyms != null) {
            begin(texts.get(rule), out);
            pseudonyms.write(bytes, from, to, out);
            end(texts.get(rule), out);
        } else {
            keep(texts.get(rule), bytes, from, to, out);
        }
    }

    private static void begin(byte[] text, ByteBuf out) {
        out.writeBytes(text, 0, opening(text.length)).writeByte(BEFORE_PART);
    }

    private static void end(byte[] text, ByteBuf out) {
        out.writeByte(text[text.length - 1]);
    }

    /** Bytes before the part that is shown: all but the closing mark, which may also be the only one. */
    private static int opening(int length) {
        return Math.max(1, length - 1);
    }

    private static void keep(byte[] text, byte[] bytes, int from, int to, ByteBuf out) {
        byte[] last = new byte[KEPT];
        int found = 0;
        for (int i = to - 1; i >= from; i--) {
            if (letterOrDigit(bytes[i])) {
                if (found < KEPT) {
                    last[KEPT - 1 - found] = bytes[i];
                }
                found++;
            }
        }
        if (found < SHORTEST_TO_KEEP) {
            out.writeBytes(text);
        } else {
            begin(text, out);
            out.writeBytes(last);
            end(text, out);
        }
    }

    /** Whether a value is written as it is: without escapes, and on one line. */
    private static boolean plain(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\\' || (bytes[i] >= 0 && bytes[i] < ' ')) {
                return false;
            }
        }
        return true;
    }

    private static boolean letterOrDigit(byte value) {
        return (value >= '0' && value <= '9') || (value >= 'A' && value <= 'Z') || (value >= 'a' && value <= 'z');
    }

    /** What a replacement looks like with the part that this action shows; for a look whether it is inert. */
    static String sample(String text, DetectorAction action) {
        String part =
                switch (action) {
                    case KEEP_LAST_FOUR -> BEFORE_PART + "1234";
                    case PSEUDONYM -> BEFORE_PART + "abcdefghijklmnop";
                    case REPLACE, BLOCK, COUNT, PLACEHOLDER -> "";
                };
        if (action == DetectorAction.PLACEHOLDER) {
            return PlaceholderShape.sample(text);
        }
        return part.isEmpty()
                ? text
                : text.substring(0, opening(text.length())) + part + text.substring(text.length() - 1);
    }
}
