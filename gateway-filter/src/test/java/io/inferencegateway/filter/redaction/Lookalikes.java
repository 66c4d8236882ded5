package io.inferencegateway.filter.redaction;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Numbers, dates, ids and code as they stand in real answers, none of them a value to redact. */
final class Lookalikes {
    private Lookalikes() {}

    static List<String> lines(Random random) {
        return List.of(
                "Order " + digits(random, 8) + " was paid on 2026-" + two(random) + "-" + two(random) + " at 12:"
                        + two(random) + ".",
                "Version 1." + random.nextInt(99) + "." + random.nextInt(99) + " needs Java 17.0." + random.nextInt(20),
                "Am " + two(random) + "." + two(random) + ".2026 um 14:30 Uhr, Zimmer " + random.nextInt(999),
                "Le total est de " + random.nextInt(999) + " " + digits(random, 3) + " euros en "
                        + (1990 + random.nextInt(40)),
                "El resultado fue " + random.nextInt(99) + "." + digits(random, 3) + "," + two(random) + " pesos",
                "売上は" + digits(random, 9) + "円でした。" + (1990 + random.nextInt(40)) + "年" + two(random) + "月",
                "Commit " + hex(random, 40) + " fixes #" + digits(random, 5),
                "sha256:" + hex(random, 64),
                "Lot " + digits(random, 4) + "-" + digits(random, 3) + ", batch A" + digits(random, 6),
                "lat 37." + digits(random, 6) + ", lon -122." + digits(random, 6),
                "p95=" + random.nextDouble() * 1000 + " ms, n=" + digits(random, 7),
                "ISBN 978-3-16-148410-" + random.nextInt(10) + ", page " + random.nextInt(999),
                "std::vector<int> a" + random.nextInt(9) + "; foo::bar(" + digits(random, 3) + ", " + digits(random, 4)
                        + ");",
                "Figure " + random.nextInt(9) + "." + random.nextInt(9) + "." + random.nextInt(9) + " shows "
                        + random.nextInt(100) + " %",
                "The years 1914-1918 and 1939-1945, and " + digits(random, 4) + " to " + digits(random, 4),
                "ZIP 94" + digits(random, 3) + "-" + digits(random, 4) + ", CA",
                "ticket JIRA-" + digits(random, 5) + ", build " + digits(random, 6) + ", run " + digits(random, 10),
                "{\"id\": \"msg_" + hex(random, 24) + "\", \"created\": 17" + digits(random, 8) + ", \"tokens\": "
                        + digits(random, 4) + "}",
                "The password must have 12 characters, and the token expires after 3600 seconds.",
                "Please call the function with token = null and secret: none; the passport office opens at 9.",
                "He was born to run; call at dawn. Telephone lines were down for " + random.nextInt(99) + " hours.",
                "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 " + digits(random, 2),
                "matrix: " + digits(random, 3) + " " + digits(random, 3) + "\n" + digits(random, 3) + " "
                        + digits(random, 3),
                "11:22:33 to 12:" + two(random) + ":44, then " + two(random) + ":00",
                "temperature=0." + two(random) + ", top_p=0.9" + random.nextInt(9) + ", max_tokens="
                        + digits(random, 4),
                "GET /v1/models/" + digits(random, 6) + "/versions/" + digits(random, 2) + " 200 " + digits(random, 5),
                String.format(
                        Locale.ROOT,
                        "%.2f %.4f %.6e",
                        random.nextGaussian(),
                        random.nextDouble() * 1e5,
                        random.nextDouble()));
    }

    private static String two(Random random) {
        return String.format(Locale.ROOT, "%02d", 1 + random.nextInt(12));
    }

    private static String digits(Random random, int count) {
        StringBuilder out = new StringBuilder().append(1 + random.nextInt(9));
        while (out.length() < count) {
            out.append(random.nextInt(10));
        }
        return out.toString();
    }

    private static String hex(Random random, int count) {
        StringBuilder out = new StringBuilder();
        while (out.length() < count) {
            out.append(Character.forDigit(random.nextInt(16), 16));
        }
        return out.toString();
    }
}
