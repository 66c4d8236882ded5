package io.inferencegateway.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sagemakerruntime.model.SageMakerRuntimeException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whose limits there are, what they count, and what operators see and do, through the whole gateway. */
final class QuotaKindsTest {
    private static final String HEAD = """
            version: 1
            server: { listen: "127.0.0.1:0", workers: 2, drainDelay: 0s, drainTimeout: 1s }
            admin: { listen: "127.0.0.1:0" }
            authentication: { apiKeys: {} }
            plans:
              gold:
                quotas: [%s]
                overrides: { trial: [{ name: day, requests: 1, per: 1d }] }
            customers:
              - { id: gold, plan: gold, apiKeys: [{ id: gold-1, sha256: "${env:GOLD_SHA256}" }] }
              - { id: trial, plan: gold, apiKeys: [{ id: trial-1, sha256: "${env:TRIAL_SHA256}" }] }
            """;

    @TempDir
    private Path directory = Path.of("");

    private Clouds clouds;

    @BeforeEach
    void start() {
        clouds = new Clouds();
    }

    @AfterEach
    void stop() {
        clouds.close();
    }

    private RunningGateway gateway(String gold, String rest) throws IOException {
        return new RunningGateway(directory, clouds, HEAD.formatted(gold), Clouds.UPSTREAMS + rest);
    }

    private static int status(Http http, RunningGateway gateway, String path) {
        return http.post(gateway.gold.reveal(), path, "{}").statusCode();
    }

    @Test
    void aCustomerMayHaveALimitOfItsOwn() throws IOException {
        try (RunningGateway gateway = gateway("{ name: day, requests: 3, per: 1d }", ROUTE.formatted(""))) {
            Http http = new Http(gateway);
            for (int i = 0; i < 3; i++) {
                assertThat(status(http, gateway, "/echo-it")).isEqualTo(200);
            }
            assertThat(status(http, gateway, "/echo-it")).isEqualTo(429);
            assertThat(http.post(gateway.trial.reveal(), "/echo-it", "{}").statusCode())
                    .isEqualTo(200);
            assertThat(http.post(gateway.trial.reveal(), "/echo-it", "{}").body())
                    .contains("1 requests per 1d");
        }
    }

    private static final String ROUTE = "routes: [{ name: echo, path: /echo-it, upstream: echo%s }]\n";

    @Test
    void eachCustomerHasItsShareOfARouteAndAllTogetherTheGateways() throws IOException {
        String rest = ROUTE.formatted(", perCustomer: [{ name: each, requests: 2, per: 1d }]")
                + "quotas: [{ name: all, requests: 3, per: 30d }]\n";
        try (RunningGateway gateway = gateway("", rest)) {
            Http http = new Http(gateway);
            assertThat(status(http, gateway, "/echo-it")).isEqualTo(200);
            assertThat(status(http, gateway, "/echo-it")).isEqualTo(200);
            assertThat(http.post("/echo-it", "{}").body()).contains("\\\"each\\\"");
            assertThat(http.post(gateway.trial.reveal(), "/echo-it", "{}").statusCode())
                    .isEqualTo(200);
            assertThat(http.post(gateway.trial.reveal(), "/echo-it", "{}").body())
                    .contains("\\\"all\\\"");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'cost: 10, calendar: month', 'price: { request: 5 }', 0, 2",
        // An answer takes a tenth of a second at least: the second one is refused while the first is owed.
        "'computeTime: 50ms, per: 1d', 'price: {}', 100, 1",
        "'computeTime: 1m, per: 1d', 'price: { request: 5 }', 0, 5"
    })
    void moneyAndTimeOfUpstreamsAreLimited(String limit, String price, int latencyMillis, int admitted)
            throws IOException {
        String route = ROUTE.formatted(", " + price);
        try (RunningGateway gateway = gateway("{ name: budget, " + limit + " }", route)) {
            Http http = new Http(gateway);
            clouds.plain.knobs("latency=" + latencyMillis + "ms");
            for (int i = 0; i < admitted; i++) {
                assertThat(status(http, gateway, "/echo-it"))
                        .as("request %d", i)
                        .isEqualTo(200);
            }
            if (admitted < 5) {
                HttpResponse<String> refused = http.post("/echo-it", "{}");
                assertThat(refused.statusCode()).isEqualTo(429);
                assertThat(refused.body()).contains("quota_exhausted");
                assertThat(refused.headers().firstValue("x-should-retry")).hasValue("false");
            }
        }
    }

    @Test
    void anAwsClientDoesNotTryAgainWhereThatIsInVain() throws IOException {
        String rest = """
                routes: [{ name: iris, path: /endpoints/iris/invocations, upstream: sagemaker, authentication: none, quotas: [{ name: monthly, requests: 1, calendar: month }] }]
                """;
        try (RunningGateway gateway = gateway("", rest);
                SageMakerRuntimeClient client = SageMakerRuntimeClient.builder()
                        .endpointOverride(gateway.uri(""))
                        .region(Region.US_EAST_1)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .build()) {
            invoke(client);
            SageMakerRuntimeException refused = assertThrows(SageMakerRuntimeException.class, () -> invoke(client));
            assertThat(refused.statusCode()).isEqualTo(402);
            assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ServiceQuotaExceededException");
            assertThat(refused.isThrottlingException()).isFalse();
            assertThat(new Http(gateway).get(gateway.admin("/metrics")).body())
                    .as("asked once, not four times")
                    .contains("gateway_quota_decisions_total{decision=\"refused\",quota=\"monthly\"} 1.0");
        }
    }

    private static void invoke(SageMakerRuntimeClient client) {
        client.invokeEndpoint(request ->
                request.endpointName("iris").contentType("text/csv").body(SdkBytes.fromUtf8String("5.1,3.5,1.4,0.2")));
    }

    @Test
    void aShadowLimitIsCountedAndRefusesNobody() throws IOException {
        try (RunningGateway gateway =
                gateway("{ name: tried, requests: 2, per: 1d, shadow: true }", ROUTE.formatted(""))) {
            Http http = new Http(gateway);
            for (int i = 0; i < 5; i++) {
                HttpResponse<String> answer = http.post("/echo-it", "{}");
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.headers().firstValue("RateLimit")).isEmpty();
            }
            assertThat(http.get(gateway.admin("/metrics")).body())
                    .contains("gateway_quota_decisions_total{decision=\"admitted\",quota=\"tried\"} 2.0")
                    .contains("gateway_quota_decisions_total{decision=\"would_refuse\",quota=\"tried\"} 3.0");
        }
    }

    @Test
    void operatorsSeeLevelsAndFillThem() throws IOException {
        try (RunningGateway gateway = gateway(
                "{ name: day, requests: 3, per: 1d }, { name: parallel, concurrent: 4 }", ROUTE.formatted(""))) {
            Http http = new Http(gateway);
            for (int i = 0; i < 3; i++) {
                status(http, gateway, "/echo-it");
            }
            assertThat(status(http, gateway, "/echo-it")).isEqualTo(429);
            URI page = gateway.admin("/customers/gold/quotas");
            await().untilAsserted(() ->
                    assertThat(limit(http, page, 1).get("remaining").asInt()).isEqualTo(4));
            JsonNode day = limit(http, page, 0);
            assertThat(day.get("name").asString()).isEqualTo("day");
            assertThat(day.get("of").asString()).isEqualTo("customer");
            assertThat(day.get("limit").asString()).isEqualTo("3 requests per 1d");
            assertThat(day.get("remaining").asInt()).isZero();
            assertThat(day.get("fullInSeconds").asDouble()).isBetween(86_000.0, 86_400.0);

            assertThat(http.get(gateway.admin("/customers/nobody/quotas")).statusCode())
                    .isEqualTo(404);
            assertThat(act(http, gateway, "/customers/gold/quotas/week/reset").statusCode())
                    .isEqualTo(404);
            assertThat(act(http, gateway, "/metrics").statusCode()).isEqualTo(405);
            assertThat(act(http, gateway, "/customers/gold/quotas/day/reset", "Origin", "http://evil.example")
                            .statusCode())
                    .as("a page in an operator's browser")
                    .isEqualTo(403);
            assertThat(status(http, gateway, "/echo-it")).isEqualTo(429);
            ListAppender<ILoggingEvent> log = new ListAppender<>();
            log.start();
            Logger pages = (Logger) LoggerFactory.getLogger("io.inferencegateway.server.process.QuotaPages");
            pages.addAppender(log);
            assertThat(act(http, gateway, "/customers/gold/quotas/day/reset").statusCode())
                    .isEqualTo(200);
            pages.detachAppender(log);
            assertThat(log.list)
                    .singleElement()
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .asString()
                    .matches("audit: an operator at /127.0.0.1:\\d+ filled the quota day of customer gold");
            assertThat(http.get(gateway.admin("/metrics")).body())
                    .contains("gateway_audit_events_total{event=\"quota_reset\"} 1.0")
                    .contains("gateway_quota_levels_shared 0.0");
            assertThat(status(http, gateway, "/echo-it")).isEqualTo(200);
        }
    }

    private static HttpResponse<String> act(Http http, RunningGateway gateway, String path, String... fields) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(gateway.admin(path)).POST(HttpRequest.BodyPublishers.noBody());
        return http.send(fields.length == 0 ? request : request.headers(fields));
    }

    private static JsonNode limit(Http http, URI page, int index) {
        return JsonMapper.shared().readTree(http.get(page).body()).get("limits").get(index);
    }
}
