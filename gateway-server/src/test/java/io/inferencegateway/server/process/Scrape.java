package io.inferencegateway.server.process;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A strict reader of the Prometheus text format, version 0.0.4: a line it does not understand fails the test.
 *
 * @param series value by name and sorted labels, as {@code name{a="1",b="2"}}
 */
record Scrape(Map<String, Double> series) {
    private static final Pattern LINE = Pattern.compile(
            "([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (NaN|[+-]Inf|[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?)(?: [0-9]+)?");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\[\\\\\"n])*)\",?");

    static Scrape parse(String text) {
        Map<String, Double> series = new LinkedHashMap<>();
        text.lines().filter(line -> !line.startsWith("#") && !line.isEmpty()).forEach(line -> {
            Matcher match = LINE.matcher(line);
            if (!match.matches()) {
                throw new AssertionError("no Prometheus line: " + line);
            }
            String labels = match.group(2) == null ? "" : labels(match.group(2), line);
            Double before = series.put(match.group(1) + labels, number(match.group(3)));
            if (before != null) {
                throw new AssertionError("twice: " + line);
            }
        });
        return new Scrape(series);
    }

    private static String labels(String text, String line) {
        Map<String, String> labels = new TreeMap<>();
        Matcher match = LABEL.matcher(text);
        int end = 0;
        while (match.find() && match.start() == end) {
            labels.put(match.group(1), match.group(2));
            end = match.end();
        }
        if (end != text.length()) {
            throw new AssertionError("no labels: " + line);
        }
        StringBuilder sorted = new StringBuilder("{");
        labels.forEach(
                (name, value) -> sorted.append(name).append("=\"").append(value).append("\","));
        sorted.setLength(sorted.length() - 1);
        return sorted.append('}').toString();
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    /** A value, 0 where there is no such series yet. */
    double value(String name) {
        return series.getOrDefault(name, 0.0);
    }

    /** The sum over all series of a metric whose labels contain the given text. */
    double sum(String metric, String labels) {
        return series.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(metric + "{")
                        && entry.getKey().contains(labels))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
