package io.inferencegateway.filter.redaction.profile;

import io.inferencegateway.config.Secret;
import io.inferencegateway.exchange.Customer;
import io.inferencegateway.filter.redaction.detector.CustomRule;
import io.inferencegateway.filter.redaction.detector.DetectorName;
import io.inferencegateway.filter.redaction.detector.Detectors;
import io.inferencegateway.filter.redaction.engine.Matcher;
import io.inferencegateway.filter.redaction.engine.WholeTexts;
import io.inferencegateway.filter.redaction.field.FieldRules;
import io.inferencegateway.filter.redaction.placeholder.PlaceholderShape;
import io.inferencegateway.filter.redaction.placeholder.Substitute;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A {@link RedactionConfig} compiled; immutable, safe for use by any thread. */
public final class RedactionProfile {
    private final String name;
    private final Detectors detectors;
    private final Replacements replacements;
    private final @Nullable FieldRules fields;
    /** Key of pseudonyms, if some are made. */
    private final @Nullable Secret key;
    /** Finds the placeholders of its requests in answers, if some are made. */
    private final @Nullable RedactionProfile placeholders;

    private final UnknownContent unknown;

    private RedactionProfile(
            String name,
            Detectors detectors,
            Replacements replacements,
            @Nullable FieldRules fields,
            @Nullable Secret key,
            @Nullable RedactionProfile placeholders,
            UnknownContent unknown) {
        this.placeholders = placeholders;
        this.unknown = unknown;
        this.name = name;
        this.key = key;
        this.detectors = detectors;
        this.replacements = replacements;
        this.fields = fields;
    }

    /** Compiles a profile; the first time takes seconds, so it is done when the configuration is read, off the event loops. */
    public static RedactionProfile compile(String name, RedactionConfig config) {
        Detectors detectors = Detectors.compile(config.detectors(), config.customRules());
        List<Replacements.OfRule> rules = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        // Most detectors share theirs: a file is read once, and a million values are kept once.
        Map<List<AllowConfig>, WholeTexts> allowed = new HashMap<>();
        for (int rule = 0; rule < detectors.names().size(); rule++) {
            DetectorName detector = detectors.names().get(rule);
            DetectorAction action = ActionConfig.of(detector, config.actions());
            String label = detectors.labels().get(rule);
            String text = config.replacement().replace("{name}", label);
            if (seen.add(label)) {
                requireInert(name, detectors, Replacements.sample(text, action).getBytes(StandardCharsets.US_ASCII));
            }
            Exceptions leaves = new Exceptions(
                    detectors.except().get(rule),
                    allowed.computeIfAbsent(AllowConfig.of(detector, config.allow()), AllowConfig::compile));
            rules.add(new Replacements.OfRule(detector.label(), action, text, detectors.replacesNumber(rule), leaves));
        }
        byte[] masked = config.replacement().replace("{name}", "MASKED").getBytes(StandardCharsets.US_ASCII);
        requireInert(name, detectors, masked);
        FieldRules fields = FieldRules.compile(config.fields(), config.presets(), masked, config.key());
        Replacements replacements = new Replacements(rules);
        Secret key = config.makesPseudonyms() ? config.key() : null;
        return new RedactionProfile(
                name, detectors, replacements, fields, key, placeholders(name, replacements), config.unknownContent());
    }

    /** Itself, or with the pseudonyms of a customer: then for one answer, and confined to its event loop. */
    public RedactionProfile of(Customer customer) {
        if (key == null) {
            return this;
        }
        Replacements own = replacements.with(new Pseudonyms(key, customer.id()));
        return new RedactionProfile(name, detectors, own, fields, key, placeholders, unknown);
    }

    /** With the pseudonyms of nobody in particular. */
    public RedactionProfile ofNobody() {
        return of(Customer.ANONYMOUS);
    }

    /** Itself for the request of a customer, or for its answer: confined to the event loop of their exchange. */
    public RedactionProfile ofRequest(Customer customer, Substitute substitute) {
        RedactionProfile own = of(customer);
        return new RedactionProfile(
                name, detectors, own.replacements.with(substitute), null, key, placeholders, unknown);
    }

    /** Itself, or with replacements that need no quotes around them. */
    public RedactionProfile forCsv() {
        Replacements own = replacements.withoutCommas();
        return own == replacements
                ? this
                : new RedactionProfile(name, detectors, own, fields, key, placeholders, unknown);
    }

    /** Finds the placeholders that stand in a request instead of values, in its answer; {@code null} if it makes none. */
    public @Nullable RedactionProfile placeholders() {
        return placeholders;
    }

    private static @Nullable RedactionProfile placeholders(String name, Replacements replacements) {
        List<String> texts = replacements.placeholders();
        if (texts.isEmpty()) {
            return null;
        }
        CustomRule placeholder = CustomRule.pattern("placeholder", PlaceholderShape.pattern(texts));
        Replacements.OfRule rule =
                new Replacements.OfRule(placeholder.label(), DetectorAction.PLACEHOLDER, "[]", false, Exceptions.NONE);
        Detectors found = Detectors.compile(List.of(), List.of(placeholder));
        return new RedactionProfile(
                name, found, new Replacements(List.of(rule)), null, null, null, UnknownContent.BLOCK);
    }

    private static void requireInert(String name, Detectors detectors, byte[] replacement) {
        Matcher matcher = new Matcher(detectors.rules());
        matcher.enable(detectors.inText());
        for (int i = 0; i < replacement.length; i++) {
            matcher.symbol(replacement[i], i, i + 1);
        }
        matcher.endText();
        if (matcher.spans().count() > 0) {
            throw new IllegalArgumentException("redaction." + name
                    + ".replacement: is itself what its detectors find (expected: one like [{name}])");
        }
    }

    /** Its name in the configuration. */
    public String name() {
        return name;
    }

    /**
     * Whether bodies of this content type are redacted. Any other is refused where the profile applies, or may pass if it is no text.
     */
    public boolean covers(@Nullable String contentType) {
        return BodyFormat.of(contentType).readable();
    }

    /** Whether an answer leaves as it came, for it is no text and may pass. */
    public boolean passes(HttpHeaders headers) {
        if (unknown != UnknownContent.PASS) {
            return false;
        }
        List<String> types = headers.getAll(HttpHeaderNames.CONTENT_TYPE);
        // Of two types nobody knows which one the client will believe.
        return types.size() == 1 && passes(BodyFormat.of(types.get(0)));
    }

    /** The same of a body within an answer. */
    public boolean passes(BodyFormat format) {
        return unknown == UnknownContent.PASS && format == BodyFormat.UNKNOWN;
    }

    /** What is done with fields of JSON; {@code null} for nothing. */
    public @Nullable FieldRules fields() {
        return fields;
    }

    /** How many rules it has. */
    public int rules() {
        return detectors.names().size();
    }

    /** What is looked for. */
    public Detectors detectors() {
        return detectors;
    }

    /** What is done with what is found. */
    public Replacements replacements() {
        return replacements;
    }

    /** The detector that a rule belongs to. */
    public DetectorName detector(int rule) {
        return detectors.names().get(rule);
    }
}
