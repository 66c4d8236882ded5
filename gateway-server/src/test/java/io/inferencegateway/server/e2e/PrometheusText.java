package io.inferencegateway.server.e2e;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A strict reader of both exposition formats of Prometheus: text 0.0.4 and OpenMetrics 1.0.
 *
 * <p>Fails on a sample without a declared type, on one that stands twice, and on any line that is none of the grammar.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Exposition formats</a>
 */
final class PrometheusText {
    private static final Pattern META = Pattern.compile("# (HELP|TYPE|UNIT) ([a-zA-Z_:][a-zA-Z0-9_:]*) ?(.*)");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\n]|\\\\[\\\\\"n])*)\",?");
    private static final Pattern SAMPLE = Pattern.compile(
            "([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{((?:[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\",?)*)})? "
                    + "([+-]?(?:[0-9.]+(?:[eE][+-]?[0-9]+)?|Inf)|NaN)(?: [0-9.]+)?(?: # \\{.*} .*)?");
    private static final Set<String> TYPES = Set.of(
            "counter", "gauge", "histogram", "summary", "untyped", "unknown", "info", "gaugehistogram", "stateset");

    private PrometheusText() {}

    /** One sample. */
    record Series(String name, Map<String, String> labels) {}

    static Map<Series, Double> parse(String text, boolean openMetrics) {
        if (openMetrics != text.endsWith("# EOF\n")) {
            throw new IllegalArgumentException("# EOF: " + !openMetrics + " (expected: in OpenMetrics alone)");
        }
        Set<String> families = new HashSet<>();
        Map<Series, Double> samples = new HashMap<>();
        for (String line : text.split("\n", -1)) {
            if (line.isEmpty() || line.equals("# EOF")) {
                continue;
            }
            if (line.startsWith("#")) {
                meta(line, families);
                continue;
            }
            Matcher sample = SAMPLE.matcher(line);
            if (!sample.matches()) {
                throw new IllegalArgumentException("no sample: " + line);
            }
            if (!declared(sample.group(1), families)) {
                throw new IllegalArgumentException("no TYPE for: " + line);
            }
            Map<String, String> labels = new HashMap<>();
            Matcher label = LABEL.matcher(sample.group(2) == null ? "" : sample.group(2));
            while (label.find()) {
                if (labels.put(label.group(1), label.group(2)) != null) {
                    throw new IllegalArgumentException("label twice: " + line);
                }
            }
            String value = sample.group(3).replace("Inf", "Infinity");
            if (samples.put(new Series(sample.group(1), labels), Double.valueOf(value)) != null) {
                throw new IllegalArgumentException("sample twice: " + line);
            }
        }
        return samples;
    }

    private static void meta(String line, Set<String> families) {
        Matcher meta = META.matcher(line);
        if (!meta.matches()) {
            throw new IllegalArgumentException("no metadata: " + line);
        }
        if (meta.group(1).equals("TYPE") && !(TYPES.contains(meta.group(3)) && families.add(meta.group(2)))) {
            throw new IllegalArgumentException("TYPE unknown or twice: " + line);
        }
    }

    private static boolean declared(String name, Set<String> families) {
        if (families.contains(name)) {
            return true;
        }
        for (String suffix : new String[] {"_bucket", "_sum", "_count", "_total", "_info", "_created", "_max"}) {
            if (name.endsWith(suffix) && families.contains(name.substring(0, name.length() - suffix.length()))) {
                return true;
            }
        }
        return false;
    }

    /** The sum of the samples of a name that carry all of the given labels: name, value, name, value. */
    static double sum(Map<Series, Double> samples, String name, String... labels) {
        double sum = 0;
        for (Map.Entry<Series, Double> sample : samples.entrySet()) {
            boolean wanted = sample.getKey().name.equals(name);
            for (int i = 0; i < labels.length; i += 2) {
                wanted &= labels[i + 1].equals(sample.getKey().labels.get(labels[i]));
            }
            sum += wanted ? sample.getValue() : 0;
        }
        return sum;
    }
}
