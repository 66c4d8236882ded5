package io.inferencegateway.filter.redaction.analyzer;

import io.inferencegateway.config.ByteSize;
import io.inferencegateway.testkit.ScriptedPeer;
import io.inferencegateway.testkit.Wire;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/** An analyzer on a real socket, which finds names it knows, or answers whatever the test says. */
final class ScriptedAnalyzer implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> PERSONS = List.of("Jane Doe", "José", "田中", "Anna 😀 Smith", "J. Smith");

    /** The texts it was asked about. */
    final Queue<String> asked = new ConcurrentLinkedQueue<>();

    private final ScriptedPeer peer;

    /** Finds what it knows. */
    ScriptedAnalyzer() throws IOException {
        this(ScriptedAnalyzer::persons);
    }

    /** @param answers the body of a 200, or with a digit first a whole answer's status line, by the text */
    ScriptedAnalyzer(UnaryOperator<String> answers) throws IOException {
        peer = new ScriptedPeer((wire, connection) -> {
            while (true) {
                String text = JSON.readTree(wire.read().text()).get("text").asString();
                asked.add(text);
                answer(wire, answers.apply(text));
            }
        });
    }

    private static void answer(Wire wire, String answer) throws IOException {
        boolean status = Character.isDigit(answer.charAt(0));
        byte[] body = (status ? "{}" : answer).getBytes(StandardCharsets.UTF_8);
        wire.send("HTTP/1.1 " + (status ? answer : "200 OK") + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length + "\r\n\r\n");
        wire.send(body);
    }

    /** As Presidio answers, with offsets in code points. */
    static String persons(String text) {
        StringBuilder found = new StringBuilder("[");
        for (String person : PERSONS) {
            for (int at = text.indexOf(person); at >= 0; at = text.indexOf(person, at + 1)) {
                int start = text.codePointCount(0, at);
                int end = start + person.codePointCount(0, person.length());
                found.append(found.length() > 1 ? "," : "").append(finding("PERSON", start, end));
            }
        }
        return found.append(']').toString();
    }

    static String finding(String entity, int start, int end) {
        return "{\"analysis_explanation\": null, \"end\": " + end + ", \"entity_type\": \"" + entity
                + "\", \"recognition_metadata\": {\"recognizer_name\": \"SpacyRecognizer\"}, \"score\": 0.85, \"start\": "
                + start + "}";
    }

    AnalyzerConfig config(AnalyzerFailure onFailure) {
        return config(onFailure, 4096);
    }

    AnalyzerConfig config(AnalyzerFailure onFailure, int maxCharacters) {
        return config(peer.port(), onFailure, maxCharacters, Duration.ofSeconds(10), 8);
    }

    AnalyzerConfig impatient(AnalyzerFailure onFailure, Duration timeout) {
        return config(peer.port(), onFailure, 4096, timeout, 8);
    }

    static AnalyzerConfig config(
            int port, AnalyzerFailure onFailure, int maxCharacters, Duration timeout, int maxConcurrent) {
        return new AnalyzerConfig(
                URI.create("http://127.0.0.1:" + port + "/analyze"),
                "en",
                List.of("PERSON", "LOCATION"),
                0.5,
                timeout,
                maxCharacters,
                ByteSize.parse("64KiB"),
                maxConcurrent,
                onFailure);
    }

    @Override
    public void close() {
        peer.close();
    }
}
