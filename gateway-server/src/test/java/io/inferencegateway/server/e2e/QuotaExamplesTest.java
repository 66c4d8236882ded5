package io.inferencegateway.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The worked examples of {@code docs/quotas.md} come out as they are written. */
final class QuotaExamplesTest {
    private static final Path DOCUMENT = Path.of("../docs/quotas.md");

    private static final Pattern ROW = Pattern.compile(
            "\\| `(?<limit>[^`]+)` \\| `(?<path>/\\S+)(?: (?<body>\\S+))?`(?<with>[^|]*) \\| (?<answers>[0-9 ]+) \\| (?<most>at most )?(?<left>\\d+) \\|.*");

    private static final Pattern WAIT = Pattern.compile(", (\\d+ ?ms)");

    private static final String ROUTES = """
            routes:
              - { name: echo, path: /echo-it, upstream: echo, price: { request: 0.5 } }
              - { name: sized, path: "/bytes/{n}", methods: [GET], upstream: plain, redaction: none }
              - { name: chat, path: "/openai/deployments/{d}/chat/completions", upstream: azure }
            """;

    @TempDir
    private Path directory = Path.of("");

    static List<String> rows() throws IOException {
        try (Stream<String> lines = Files.lines(DOCUMENT)) {
            return lines.dropWhile(line -> !line.equals("## Worked examples"))
                    .filter(line -> line.startsWith("| `"))
                    .takeWhile(line -> !line.startsWith("| `plans"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void comesOutAsItIsWritten(String row) throws IOException, InterruptedException {
        Matcher example = ROW.matcher(row);
        assertThat(example.matches()).as(row).isTrue();
        String limit = "{ name: example, " + example.group("limit") + " }";
        String head = RunningGateway.HEAD.replace("{ name: plenty, requests: 1000000, per: 1s }", limit);
        try (Clouds clouds = new Clouds();
                RunningGateway gateway = new RunningGateway(directory, clouds, head, Clouds.UPSTREAMS + ROUTES)) {
            Matcher wait = WAIT.matcher(example.group("with"));
            if (wait.find()) {
                clouds.plain.knobs("latency=" + wait.group(1).replace(" ", ""));
            }
            HttpRequest request = request(gateway, example.group("path"), example.group("body"));
            long left = -1;
            for (String status : example.group("answers").split(" ", -1)) {
                HttpResponse<String> answer =
                        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(Integer.parseInt(status));
                left = answer.headers()
                        .firstValueAsLong("x-ratelimit-remaining")
                        .orElse(-1);
            }
            long told = Long.parseLong(example.group("left"));
            assertThat(left).isBetween(example.group("most") == null ? told : 0, told);
        }
    }

    private static HttpRequest request(RunningGateway gateway, String path, String body) {
        boolean chat = path.equals("/chat");
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        gateway.uri(chat ? "/openai/deployments/m/chat/completions" : path))
                .header("X-Api-Key", gateway.gold.reveal())
                .header("Content-Type", "application/json");
        if (body == null) {
            return request.build();
        } else if (chat) {
            String prompt = "a ".repeat(Integer.parseInt(body)).strip();
            return request.POST(HttpRequest.BodyPublishers.ofString(
                            "{\"messages\":[{\"role\":\"user\",\"content\":\"" + prompt + "\"}],\"max_tokens\":1}"))
                    .build();
        }
        String json = body.equals("{}") ? body : "\"" + "x".repeat(Integer.parseInt(body) - 2) + "\"";
        return request.POST(HttpRequest.BodyPublishers.ofString(json)).build();
    }
}
