package io.inferencegateway.filter.redaction.detector;

import io.inferencegateway.filter.redaction.engine.ByteSet;
import io.inferencegateway.filter.redaction.engine.Rule;

/**
 * Payment card numbers: 13 to 19 digits that a network may have issued in that length and that pass the Luhn check.
 *
 * <p>Digits may be grouped by single blanks or single hyphens, one kind throughout, in groups of three to six digits, or
 * each digit alone; this is what keeps lists of dates and UUIDs apart. A number that touches a letter, a digit or an
 * underscore, or that follows a decimal point, is no card. Source: ISO/IEC 7812-1 (length, Luhn); the networks' ranges
 * are in {@link CardNetworks}.
 */
final class CardRules {
    static final Rule IN_TEXT = new Rule(
            "card number",
            "[2-6](?:[ \\-]?\\d){12,18}",
            ByteSet.of("[A-Za-z0-9_]"),
            true,
            ByteSet.of("[A-Za-z0-9_]"),
            new CardCheck());

    /** Where JSON has a number: only whole numbers, and what replaces one must be a number. */
    static final Rule AS_JSON_NUMBER = new Rule(
            "card number as a JSON number",
            "[2-6]\\d{12,18}",
            ByteSet.of("[A-Za-z0-9_.]"),
            true,
            ByteSet.of("[A-Za-z0-9_.]"),
            new CardCheck());

    private CardRules() {}
}
