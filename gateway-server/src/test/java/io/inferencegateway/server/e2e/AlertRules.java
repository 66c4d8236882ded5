package io.inferencegateway.server.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads a file of Prometheus's alerting rules as far as names go; {@code promtool} checks the rest. */
final class AlertRules {
    private static final Pattern OF_A_SET =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern SELECTOR = Pattern.compile(
            "(?<![\\w:.])(?!(?:and|or|unless|by|without|on|ignoring|offset|bool)\\b)([a-zA-Z_:][\\w:]*)\\b(?!\\s*\\()\\s*(?:\\{([^}]*)})?");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)\\s*\"([^\"]*)\"");

    private AlertRules() {}

    /** One metric in an expression, with the labels that are asked of it. */
    record Selector(String metric, Map<String, String> matchers) {
        Set<String> labels() {
            return matchers.keySet();
        }
    }

    record Rule(String alert, String expr, String severity, Map<String, String> annotations) {
        List<Selector> selectors() {
            List<Selector> selectors = new ArrayList<>();
            Matcher selector = SELECTOR.matcher(OF_A_SET.matcher(expr).replaceAll(" "));
            while (selector.find()) {
                Map<String, String> matchers = new HashMap<>();
                Matcher matcher = MATCHER.matcher(selector.group(2) == null ? "" : selector.group(2));
                while (matcher.find()) {
                    matchers.put(matcher.group(1), matcher.group(2));
                }
                selectors.add(new Selector(selector.group(1), matchers));
            }
            return selectors;
        }

        /** Labels that results are grouped by. */
        Set<String> grouping() {
            Set<String> labels = new TreeSet<>();
            Matcher sets = OF_A_SET.matcher(expr);
            while (sets.find()) {
                for (String label : sets.group(2).split(",", -1)) {
                    if (!label.isBlank()) {
                        labels.add(label.strip());
                    }
                }
            }
            return labels;
        }

        /** All values that the label {@code outcome} is compared with. */
        Set<String> outcomes() {
            Set<String> outcomes = new TreeSet<>();
            for (Selector selector : selectors()) {
                String wanted = selector.matchers.get("outcome");
                if (wanted != null) {
                    outcomes.addAll(List.of(wanted.split("\\|", -1)));
                }
            }
            return outcomes;
        }
    }

    static List<Rule> read(Path file) throws IOException {
        List<Rule> rules = new ArrayList<>();
        Map<?, ?> root = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
        for (Object group : (List<?>) at(root, "groups")) {
            for (Object each : (List<?>) at((Map<?, ?>) group, "rules")) {
                Map<?, ?> rule = (Map<?, ?>) each;
                Map<String, String> annotations = new HashMap<>();
                ((Map<?, ?>) at(rule, "annotations")).forEach((key, value) -> annotations.put("" + key, "" + value));
                rules.add(new Rule(
                        "" + at(rule, "alert"),
                        "" + at(rule, "expr"),
                        "" + at((Map<?, ?>) at(rule, "labels"), "severity"),
                        annotations));
            }
        }
        return rules;
    }

    private static Object at(Map<?, ?> map, String key) {
        Object value = map.get(key);
        if (value == null) {
            throw new IllegalArgumentException(key + ": absent in " + map);
        }
        return value;
    }
}
