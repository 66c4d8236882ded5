package io.inferencegateway.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.server.docs.Markdown;
import io.inferencegateway.server.e2e.AlertRules.Rule;
import io.inferencegateway.server.e2e.AlertRules.Selector;
import io.inferencegateway.server.e2e.PrometheusText.Series;
import io.inferencegateway.testkit.RedisServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the alerts ask for and the documentation tells is what a gateway that has seen everything exposes. */
final class MetricNamesTest {
    private static final Pattern NAME = Pattern.compile("\\b(?:gateway|jvm|netty|process)_[a-z_]*[a-z]");
    private static final Pattern HELP = Pattern.compile("(?m)^# HELP (gateway_\\S+) ?(.*)$");
    private static final Set<String> OF_PROMETHEUS = Set.of("up");
    private static final Set<String> LABELS_OF_PROMETHEUS = Set.of("job", "instance", "le");

    @TempDir
    private static Path directory = Path.of("");

    private static final Map<Series, Double> exposed = new HashMap<>();

    /** What it says of each metric. */
    private static final Map<String, String> told = new TreeMap<>();

    /** Sends something of every fate, so that every series has begun. */
    @BeforeAll
    static void seeEverything() throws Exception {
        seeTls();
        try (IdentityProvider issuer = new IdentityProvider();
                RedisServer redis = RedisServer.start()) {
            seeHttp(issuer, redis);
        }
    }

    private static void seeTls() throws Exception {
        try (TlsGateway tls =
                new TlsGateway(Files.createDirectory(directory.resolve("tls")), "", "{ apiKeys: {} }", "")) {
            assertThat(tls.post(tls.client(null)).statusCode()).isEqualTo(401);
            scrape(new Http(tls.gateway), tls.gateway);
        }
    }

    private static void seeHttp(IdentityProvider issuer, RedisServer redis) throws IOException {
        String head = RunningGateway.HEAD
                .replace("version: 1", "version: 1\nstate: { redis: \"" + redis.url() + "\", timeout: 10s }")
                .replace("workers: 2", "workers: 2, limits: { maxConnectionsPerAddress: 9 }")
                .replace("id: gold-1,", "id: gold-1, expires: 2999-01-01T00:00:00Z,")
                .replace(
                        "{ apiKeys: {} }",
                        "{ apiKeys: {}, oauth: { issuers: [{ issuer: \"" + issuer.issuer()
                                + "\", audience: models }] } }");
        List<Socket> crowd = new ArrayList<>();
        try (Clouds clouds = new Clouds();
                RunningGateway gateway = new RunningGateway(directory, clouds, head, Clouds.UPSTREAMS + """
                        redaction:
                          back: { detectors: [email], actions: [{ detector: email, action: placeholder }] }
                          seen: { detectors: [email], analyzer: { url: "http://127.0.0.1:9/analyze" } }
                        routes:
                          - { name: back, path: /back, upstream: echo, requestRedaction: back }
                          - { name: echo, path: /echo-it, upstream: echo, quotas: [{ name: t, tokens: 9, per: 1s }] }
                          - { name: tight, path: /tight, upstream: echo, maxResponseBytes: 4B }
                        """)) {
            Http http = new Http(gateway);
            assertThat(http.post("/echo-it", "\"jane@example.com\"").body()).contains("[EMAIL]");
            assertThat(http.post("/back", "\"jane@example.com\"").body()).contains("jane@example.com");
            // A number may be a card's first digits until something else follows, or nothing.
            assertThat(http.post("/back", "4111").body()).isEqualTo("4111");
            assertThat(http.post("/tight", "\"too long\"").statusCode()).isEqualTo(502);
            assertThat(http.post("wrong", "/echo-it", "{}").statusCode()).isEqualTo(401);
            for (int i = 0; i < 10; i++) {
                crowd.add(new Socket(InetAddress.getLoopbackAddress(), gateway.port()));
            }
            System.gc(); // begins the series of its pauses
            await().untilAsserted(() -> {
                scrape(http, gateway);
                assertThat(names())
                        .contains(
                                "gateway_client_connections_rejected_total",
                                "jvm_gc_pause_seconds_max",
                                "gateway_jwks_refresh_total");
            });
        } finally {
            for (Socket socket : crowd) {
                socket.close();
            }
        }
    }

    private static void scrape(Http http, RunningGateway gateway) {
        String text = http.get(gateway.admin("/metrics")).body();
        exposed.putAll(PrometheusText.parse(text, false));
        HELP.matcher(text).results().forEach(line -> told.put(line.group(1), line.group(2)));
    }

    private static Stream<Rule> rules() throws IOException {
        return AlertRules.read(Markdown.ROOT.resolve("config/prometheus-rules.yaml")).stream();
    }

    private static Set<String> names() {
        Set<String> names = new HashSet<>();
        exposed.keySet().forEach(series -> names.add(series.name()));
        return names;
    }

    @Test
    void anAlertAsksOnlyForMetricsAndLabelsThatAreThere() throws IOException {
        assertThat(rules()).hasSizeGreaterThan(10).allSatisfy(rule -> {
            assertThat(rule.selectors()).isNotEmpty();
            Set<String> all = new HashSet<>(LABELS_OF_PROMETHEUS);
            for (Selector selector : rule.selectors()) {
                if (OF_PROMETHEUS.contains(selector.metric())) {
                    continue;
                }
                assertThat(names()).as(rule.alert()).contains(selector.metric());
                Set<String> labels = new HashSet<>(LABELS_OF_PROMETHEUS);
                exposed.keySet().stream()
                        .filter(series -> series.name().equals(selector.metric()))
                        .forEach(series -> labels.addAll(series.labels().keySet()));
                assertThat(labels).as("%s: %s", rule.alert(), selector).containsAll(selector.labels());
                all.addAll(labels);
            }
            assertThat(all).as(rule.alert()).containsAll(rule.grouping());
        });
    }

    @Test
    void anAlertTellsWhatIsWrongAndWhereItsRunbookIs() throws IOException {
        Set<String> anchors =
                Markdown.read(Markdown.ROOT.resolve("docs/operations.md")).anchors();
        assertThat(rules()).allSatisfy(rule -> {
            assertThat(rule.severity()).as(rule.alert()).isIn("info", "warning", "critical");
            assertThat(rule.annotations()).as(rule.alert()).containsKeys("summary", "description", "runbook_url");
            String runbook = rule.annotations().getOrDefault("runbook_url", "");
            assertThat(runbook).startsWith("docs/operations.md#");
            assertThat(anchors).contains(runbook.substring("docs/operations.md#".length()));
        });
    }

    @Test
    void theAlertsOnErrorsNameEveryFailureByItsBlame() throws IOException {
        for (Rule rule : rules().toList()) {
            if (rule.alert().equals("GatewayOwnErrors")) {
                assertThat(rule.outcomes()).isEqualTo(codes(GatewayError.Blame.GATEWAY));
            } else if (rule.alert().equals("GatewayUpstreamBlamedErrors")) {
                assertThat(rule.outcomes()).isEqualTo(codes(GatewayError.Blame.UPSTREAM));
            } else {
                Set<String> known = new HashSet<>();
                Stream.of(GatewayError.values()).forEach(error -> known.add(error.code()));
                assertThat(known).as(rule.alert()).containsAll(rule.outcomes());
            }
        }
    }

    private static Set<String> codes(GatewayError.Blame blame) {
        Set<String> codes = new TreeSet<>();
        Stream.of(GatewayError.values())
                .filter(error -> error.blame() == blame && error.status() >= 500)
                .forEach(error -> codes.add(error.code()));
        return codes;
    }

    @Test
    void everyMetricInTheDocumentationIsThere() {
        Set<String> families = families();
        for (Markdown page : Markdown.all()) {
            Set<String> told = new TreeSet<>();
            NAME.matcher(page.text()).results().forEach(name -> told.add(family(name.group())));
            assertThat(families).as(page.name()).containsAll(told);
        }
    }

    @Test
    void everyMetricThatIsThereIsInTheDocumentation() {
        Set<String> told = new TreeSet<>();
        NAME.matcher(Markdown.read(Markdown.ROOT.resolve("docs/metrics.md")).text())
                .results()
                .forEach(name -> told.add(name.group()));
        assertThat(told)
                .containsAll(families().stream()
                        .filter(name -> name.startsWith("gateway_"))
                        .toList());
    }

    @Test
    void everyMetricOfTheGatewaySaysWhatItIs() {
        assertThat(told)
                .hasSizeGreaterThan(30)
                .allSatisfy((name, help) -> assertThat(help).as(name).isNotBlank());
    }

    private static Set<String> families() {
        Set<String> families = new TreeSet<>();
        names().forEach(name -> families.add(family(name)));
        return families;
    }

    /** A histogram's name without what stands behind it in its samples. */
    private static String family(String name) {
        return name.replaceAll("_(seconds|bytes)_(bucket|count|sum|max)$", "_$1");
    }
}
