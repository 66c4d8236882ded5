package io.inferencegateway.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inferencegateway.simulator.Simulator;
import io.inferencegateway.testkit.ScriptedPeer;
import io.inferencegateway.testkit.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever passes a gateway, and whatever goes wrong: no value of it, and no credential, is in a log at any level, in the access
 * log, in a metric, on an operator's page or in an error that a caller gets.
 */
final class CanaryScanTest {
    private static final String BODY =
            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"" + Canary.everything() + "\"}]}";
    private static final String OPERATORS_KEY = "Jx5Rw2Tz8Kq3Hd7Fs1Lp4Vc9Bg6Nm0YtUe";
    private static final String MODELS_KEY = "Pn4Gd6Vb3Zk8Wc2Xs5Rj1";

    /** Routes by what is done with what is found. */
    private static final List<String> ROUTES = List.of(
            "replace",
            "keep-last-four",
            "pseudonym",
            "block",
            "count",
            "fields",
            "analyzed",
            "wrong",
            "down",
            "passing",
            "prompts",
            "blocked");

    private final List<String> errors = new ArrayList<>();
    private final Map<String, String> whole = new LinkedHashMap<>();

    @TempDir
    private Path directory = Path.of("");

    private static String config(int model, int analyzer, int wrong, int nobody) {
        StringBuilder config = new StringBuilder(RunningGateway.HEAD).append("redaction:\n");
        for (String action : List.of("replace", "keep-last-four", "pseudonym", "block", "count")) {
            profile(config, action, "actions: [{ detector: all, action: " + action + " }]");
        }
        profile(
                config,
                "fields",
                "presets: [two-digits], fields: [{ path: $..text, action: hash }, { path: \"$.list\", action: drop }]");
        String ask = "analyzer: { url: \"http://127.0.0.1:%d/analyze\", timeout: 10s, onFailure: %s }";
        profile(config, "analyzed", ask.formatted(analyzer, "block"));
        profile(config, "wrong", ask.formatted(wrong, "block"));
        profile(config, "down", ask.formatted(nobody, "block"));
        profile(config, "passing", ask.formatted(wrong, "pass"));
        profile(config, "prompts", "actions: [{ detector: all, action: placeholder }]");
        profile(config, "blocked", "actions: [{ detector: all, action: block }]");
        config.append(Clouds.UPSTREAMS)
                .append(
                        "  model: { http: { url: \"http://127.0.0.1:%d/\", headers: { Authorization: \"Bearer %s\" } } }\n"
                                .formatted(model, MODELS_KEY))
                .append("routes:\n")
                .append("  - { name: sagemaker, path: /sagemaker, upstream: sagemaker }\n")
                .append("  - { name: azure, path: /azure, upstream: azure }\n")
                .append("  - { name: vertex, path: /vertex, upstream: vertex }\n");
        for (String route : ROUTES) {
            boolean requests = route.equals("prompts") || route.equals("blocked");
            config.append("  - { name: %s, path: /%s/**, upstream: model, maxResponseBytes: 64KiB, timeout: 10s,"
                            .formatted(route, route))
                    .append(" maxResponseEvents: 2000, maxResponseElements: 10000,")
                    .append(requests ? " redaction: standard, requestRedaction: " : " redaction: ")
                    .append(route)
                    .append(" }\n");
        }
        return config.toString();
    }

    private static void profile(StringBuilder config, String name, String more) {
        config.append("  %s: { detectors: [all], key: \"%s\", %s }\n".formatted(name, OPERATORS_KEY, more));
    }

    @Test
    void noValueAndNoCredentialIsAnywhereButInAnswers() throws Exception {
        int nobody;
        try (ServerSocket closed = new ServerSocket(0)) {
            nobody = closed.getLocalPort();
        }
        try (EverythingLogged log = new EverythingLogged();
                Clouds clouds = new Clouds();
                ScriptedPeer model = CanaryModel.start();
                ScriptedPeer analyzer = CanaryModel.analyzer(true);
                ScriptedPeer wrong = CanaryModel.analyzer(false)) {
            String config = config(model.port(), analyzer.port(), wrong.port(), nobody);
            try (RunningGateway gateway = RunningGateway.of(config, directory, clouds)) {
                for (String route : ROUTES) {
                    for (String answer : CanaryModel.FORMATS.keySet()) {
                        whole.put(route + '/' + answer, ask(gateway, '/' + route + '/' + answer));
                    }
                    for (String answer : CanaryModel.FAULTS.keySet()) {
                        ask(gateway, '/' + route + '/' + answer);
                    }
                }
                for (String cloud : List.of("/sagemaker", "/azure", "/vertex")) {
                    ask(gateway, cloud);
                }
                callBadly(gateway);
                reloadBadly(gateway, config, log);
                awaitLines(gateway);

                String pages = pages(gateway);
                everyDetectorHasFoundItsCanary(pages);
                answersAreMasked();
                String lines = gateway.accessLog.toString(StandardCharsets.UTF_8);
                assertThat(log.complete()).as("the level").isTrue();
                requireSilence("the log", log.text(), gateway, clouds);
                requireSilence("the access log", lines, gateway, clouds);
                requireSilence("pages of operators", pages, gateway, clouds);
                requireSilence("errors", String.join("\n", errors), gateway, clouds);
            }
            assertThat(Canary.in(log.text())).as("canaries logged at the end").isEmpty();
        }
    }

    private String ask(RunningGateway gateway, String path) throws IOException {
        return call(
                gateway,
                "POST " + path + "?user=" + Canary.EMAIL.value + " HTTP/1.1\r\nHost: gateway\r\nX-Api-Key: "
                        + gateway.gold.reveal() + "\r\nCookie: session=" + Canary.TOKEN.value
                        + "\r\nReferer: https://a/?"
                        + Canary.PASSWORD.value + "\r\nUser-Agent: " + Canary.PERSON.value
                        + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                        + BODY.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + BODY);
    }

    /** What comes back, up to the end or the cut. */
    private String call(RunningGateway gateway, String request) throws IOException {
        StringBuilder answer = new StringBuilder();
        try (Wire client = Wire.connect(gateway.port())) {
            client.send(request.getBytes(StandardCharsets.UTF_8));
            InputStream in = client.socket().getInputStream();
            byte[] part = new byte[8192];
            for (int read = in.read(part); read > 0; read = in.read(part)) {
                answer.append(new String(part, 0, read, StandardCharsets.ISO_8859_1));
            }
        } catch (SocketException reset) {
            assertThat(reset).as("what came before it counts").isNotNull();
        }
        if (answer.indexOf("application/problem+json") >= 0) {
            errors.add(answer.toString());
        }
        return answer.toString();
    }

    /** Credentials that nobody gave out, and requests that are none. */
    private void callBadly(RunningGateway gateway) throws IOException {
        String all = Canary.everything();
        String secret = Canary.PASSWORD.value;
        for (String field : List.of(
                "X-Api-Key: igw_" + secret,
                "X-Api-Key: " + all,
                "Authorization: Basic " + secret,
                "Authorization: Bearer eyJhbGciOiJub25lIn0." + secret + ".x",
                "Authorization: AWS4-HMAC-SHA256 Credential=" + secret
                        + "/20260101/us-east-1/x/aws4_request, Signature=" + secret,
                "Content-Length: " + all,
                "Transfer-Encoding: " + secret,
                "Expect: " + secret,
                "X\u0001" + secret + ": x",
                secret)) {
            call(gateway, "POST /replace/json HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n" + field + "\r\n\r\n");
        }
        String signed = "POST /prompts/json HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\nX-Api-Key: "
                + gateway.gold.reveal() + "\r\n";
        call(gateway, signed + "Transfer-Encoding: chunked\r\nContent-Type: text/plain\r\n\r\n" + secret + "\r\n\r\n");
        call(gateway, signed + "Content-Length: 40\r\nContent-Type: application/json\r\n\r\n{\"a\": " + all);
        call(
                gateway,
                signed + "Content-Length: 4\r\nContent-Type: text/" + secret + "; charset=" + secret + "\r\n\r\nabcd");
        call(gateway, signed + "Content-Length: 4\r\nContent-Encoding: " + secret + "\r\n\r\nabcd");
        call(gateway, secret + " / HTTP/1.1\r\n\r\n");
        call(gateway, "POST /replace/json HTTP/" + secret + "\r\nHost: gateway\r\n\r\n");
    }

    /** A configuration with secrets that are none, and a name that is one. */
    private static void reloadBadly(RunningGateway gateway, String config, EverythingLogged log) throws IOException {
        gateway.write(config.replace(OPERATORS_KEY, Canary.PASSWORD.value)
                .replace("${env:GOLD_SHA256}", Canary.TOKEN.value)
                .replace("Bearer " + MODELS_KEY, "\\r\\n" + Canary.PASSWORD.value));
        await().atMost(Duration.ofSeconds(20)).until(() -> log.text().contains("Configuration rejected"));
        gateway.write(config + "# again\n");
        await().atMost(Duration.ofSeconds(20)).until(() -> log.text().contains("Configuration reloaded"));
    }

    /** Requests that are none have a line, too, but for those whose connection ends before. */
    private static void awaitLines(RunningGateway gateway) {
        int least = ROUTES.size() * (CanaryModel.FORMATS.size() + CanaryModel.FAULTS.size());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> gateway.accessLog
                                .toString(StandardCharsets.UTF_8)
                                .lines()
                                .count()
                        >= least);
    }

    private static String pages(RunningGateway gateway) {
        Http operator = new Http(gateway);
        StringBuilder pages = new StringBuilder();
        for (String page :
                List.of("/metrics", "/config", "/version", "/readyz", "/livez", "/customers/gold/quotas", "/none")) {
            pages.append(operator.get(gateway.admin(page)).body()).append('\n');
        }
        return pages.append(operator.get(gateway.admin("/metrics"), "Accept", "application/openmetrics-text")
                        .body())
                .toString();
    }

    /** Else nothing was tried. */
    private static void everyDetectorHasFoundItsCanary(String pages) {
        for (Canary canary : Canary.values()) {
            assertThat(pages).contains("gateway_redactions_total{detector=\"" + canary.detector + "\"");
        }
        assertThat(pages)
                .contains(
                        "gateway_request_redactions_total{detector=\"email\",route=\"prompts\"}",
                        "gateway_placeholders_restored_total",
                        "gateway_response_capped_total{route=\"replace\"}",
                        "gateway_analyzer_duration_seconds_count{profile=\"wrong\",result=\"wrong\"}",
                        "gateway_analyzer_duration_seconds_count{profile=\"down\",result=\"failed\"}");
    }

    /** Of answers that came whole; fields of the head are not searched. */
    private void answersAreMasked() {
        for (String route : List.of("replace", "keep-last-four", "pseudonym", "fields", "analyzed")) {
            for (String format : CanaryModel.FORMATS.keySet()) {
                String answer = whole.getOrDefault(route + '/' + format, "");
                int end = answer.indexOf("\r\n\r\n");
                List<Canary> left = new ArrayList<>(Canary.in(answer.substring(end + 4)));
                if (!route.equals("analyzed")) {
                    left.remove(Canary.PERSON);
                }
                assertThat(left).as("canaries in %s of %s", format, route).isEmpty();
            }
        }
    }

    private static void requireSilence(String what, String text, RunningGateway gateway, Clouds clouds) {
        assertThat(text).as(what).isNotEmpty();
        assertThat(Canary.in(text)).as("canaries in %s", what).isEmpty();
        Map<String, String> credentials = new HashMap<>(Map.of(
                "the caller's key", gateway.gold.reveal(),
                "the key of pseudonyms", OPERATORS_KEY,
                "the model's key", MODELS_KEY,
                "the key of AWS", clouds.sageMaker.keys().secretAccessKey(),
                "the key of Azure", clouds.azure.key()));
        sent(clouds.azure).ifPresent(field -> credentials.put("what Azure was sent", field));
        sent(clouds.vertex).ifPresent(field -> credentials.put("what Google was sent", field));
        assertThat(credentials).as("clouds that were called").hasSize(7);
        credentials.forEach((name, credential) -> assertThat(Canary.showsPart(text, credential.replace("Bearer ", "")))
                .as("%s in %s", name, what)
                .isFalse());
        assertThat(text).as(what).doesNotContain("PRIVATE KEY");
    }

    private static Optional<String> sent(Simulator cloud) {
        return cloud.requests().stream()
                .flatMap(request -> request.headers().first("authorization").stream())
                .findFirst();
    }
}
