package io.inferencegateway.simulator.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A word-level Markov chain over the Gettysburg Address (A. Lincoln, 1863, public domain): deterministic, so the same
 * prompt gets the same text. A token is a word with the blank before it. Immutable, so safe for any thread.
 */
public final class TextGenerator {

    private final List<String> words = new ArrayList<>();
    private final Map<String, List<String>> followers = new HashMap<>();

    public TextGenerator() {
        for (String line : Resources.lines("gettysburg-address.txt")) {
            words.addAll(List.of(line.strip().split(" ", -1)));
        }
        for (int i = 0; i + 1 < words.size(); i++) {
            followers.computeIfAbsent(words.get(i), word -> new ArrayList<>()).add(words.get(i + 1));
        }
    }

    /**
     * The tokens of an answer, at most that many; personal data, if asked for, comes first and whole, a token per word.
     */
    public List<String> generate(String prompt, int maxTokens, boolean personalData) {
        List<String> tokens = new ArrayList<>();
        if (personalData) {
            tokens.addAll(List.of(PersonalData.sentence().split("(?= )", -1)));
        }
        SplittableRandom random = new SplittableRandom(prompt.hashCode());
        String word = words.get(random.nextInt(words.size()));
        while (tokens.size() < maxTokens) {
            tokens.add(tokens.isEmpty() ? word : " " + word);
            List<String> next = followers.getOrDefault(word, words);
            word = next.get(random.nextInt(next.size()));
        }
        return tokens;
    }

    /** How many tokens a text costs: its words. */
    public static int count(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+", -1).length;
    }
}
