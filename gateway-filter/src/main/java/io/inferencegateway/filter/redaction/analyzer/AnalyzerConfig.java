package io.inferencegateway.filter.redaction.analyzer;

import io.inferencegateway.config.ByteSize;
import io.inferencegateway.config.Durations;
import io.inferencegateway.config.Ranges;
import io.inferencegateway.config.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** A remote analyzer with the HTTP API of Microsoft Presidio's, and how far a profile relies on it. */
public record AnalyzerConfig(
        @Setting(
                "Where it is asked, with its path: http://presidio:5002/analyze. Texts go there; https unless the way is yours.")
        URI url,

        @Setting(value = "Language of the texts, by its name for it.", byDefault = "en")
        String language,

        @Setting(value = "What is looked for, by its names for it.", byDefault = "[PERSON, LOCATION]")
        List<String> entities,

        @Setting(value = "Least score of a finding, from 0 to 1.", byDefault = "0.5")
        double minScore,

        @Setting(value = "Longest wait for the answer to one call.", byDefault = "2s")
        Duration timeout,

        @Setting(
                value = "Characters of the longest text of a call; more is asked about in several.",
                byDefault = "4096")
        int maxCharacters,

        @Setting(value = "Longest answer in JSON, which is read whole.", byDefault = "1MiB")
        ByteSize maxBody,

        @Setting(
                value = "Calls under way at a time, of all answers; beyond them it counts as failed.",
                byDefault = "64")
        int maxConcurrent,

        @Setting(value = "Whether an answer ends or passes when the analyzer fails.", byDefault = "block")
        AnalyzerFailure onFailure) {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int MOST_ENTITIES = 64;
    private static final int LONGEST_NAME = 48;
    private static final int LEAST_CHARACTERS = 256;
    private static final int MOST_CHARACTERS = 65_536;
    private static final ByteSize LARGEST_BODY = ByteSize.parse("16MiB");

    public AnalyzerConfig {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        boolean sound = (scheme.equals("https") || scheme.equals("http"))
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawFragment() == null;
        if (!sound) {
            throw new IllegalArgumentException("url: " + url.getScheme() + "://" + url.getHost()
                    + "… (expected: an http or https URL without user name and fragment)");
        }
        if (language.isEmpty()
                || language.length() > LONGEST_NAME
                || !language.chars().allMatch(AnalyzerConfig::plain)) {
            throw new IllegalArgumentException("language: " + language + " (expected: one like en)");
        }
        entities = List.copyOf(entities);
        if (entities.isEmpty() || entities.size() > MOST_ENTITIES || new HashSet<>(entities).size() < entities.size()) {
            throw new IllegalArgumentException(
                    "entities: " + entities.size() + " of them (expected: 1 to " + MOST_ENTITIES + ", each once)");
        }
        for (String entity : entities) {
            if (entity.isEmpty()
                    || entity.length() > LONGEST_NAME
                    || !entity.chars().allMatch(AnalyzerConfig::plain)) {
                throw new IllegalArgumentException(
                        "entities: " + entity + " (expected: letters, digits, '_' and '-', like PERSON)");
            }
        }
        if (!(minScore >= 0 && minScore <= 1)) {
            throw new IllegalArgumentException("minScore: " + minScore + " (expected: 0 to 1)");
        }
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("timeout: " + Durations.format(timeout) + " (expected: > 0s to 30s)");
        }
        Ranges.within("maxCharacters", maxCharacters, LEAST_CHARACTERS, MOST_CHARACTERS);
        Ranges.within("maxBody", maxBody, new ByteSize(1), LARGEST_BODY);
        Ranges.within("maxConcurrent", maxConcurrent, 1, 10_000);
    }

    private static boolean plain(int c) {
        return c == '_' || c == '-' || (c < 0x80 && Character.isLetterOrDigit(c));
    }
}
