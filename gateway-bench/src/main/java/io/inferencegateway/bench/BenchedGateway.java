package io.inferencegateway.bench;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.GatewaySnapshot;
import io.inferencegateway.exchange.Peer;
import io.inferencegateway.exchange.RequestHead;
import io.inferencegateway.exchange.Route;
import io.inferencegateway.exchange.RouteMatch;
import io.inferencegateway.exchange.Stages;
import io.inferencegateway.exchange.TraceContext;
import io.inferencegateway.server.config.GatewayConfig;
import io.inferencegateway.server.config.GatewayConfigLoader;
import io.inferencegateway.server.config.SnapshotBuilder;
import io.inferencegateway.server.metrics.BuildInfo;
import io.inferencegateway.server.metrics.Metrics;
import io.inferencegateway.server.reload.Reading;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;

/** The stages as a configuration file makes them, with the meters of a running gateway, but without a network. */
final class BenchedGateway implements AutoCloseable {
    private static final String KEY = "bench-key-0123456789abcdef";
    static final String IAM_KEY = "GWAKBENCH0001";
    static final String IAM_SECRET = "bench-secret-0123456789abcdef";
    static final String PATH = "/v1/models/churn:predict";
    private static final String CONFIGURATION = """
            version: 1
            authentication: { apiKeys: {}, iam: { region: us-east-1 } }
            plans:
              gold:
                quotas:
                  - { name: burst, requests: 1000000000, per: 1s }
                  - { name: minute, requests: 60000000000, per: 1m }
                  - { name: hourly, requests: 1000000000000, per: 1h }
                  - { name: daily, requests: 1000000000000, per: 1d }
            customers:
              - id: acme
                plan: gold
                apiKeys: [{ id: acme-1, sha256: "${env:KEY_SHA256}" }]
                iam: [{ accessKeyId: GWAKBENCH0001, secret: "${env:IAM_SECRET}" }]
            upstreams: { model: { http: { url: "http://127.0.0.1:8000/" } } }
            routes: [{ name: churn, path: "/v1/models/churn:predict", upstream: model }]
            """;

    private final Metrics metrics = new Metrics(BuildInfo.current());
    private final SnapshotBuilder builder = new SnapshotBuilder(metrics.gateway(), InstantSource.system());
    private final GatewaySnapshot snapshot;
    private final Route route;
    private final RequestHead head;

    BenchedGateway() throws IOException {
        Path file = Files.createTempFile("gateway-bench", ".yaml");
        try {
            Files.writeString(file, CONFIGURATION);
            Reading<GatewayConfig> reading = new GatewayConfigLoader(
                            file, name -> name.equals("IAM_SECRET") ? IAM_SECRET : sha256(KEY), InstantSource.system())
                    .load();
            GatewayConfig config = reading.config();
            if (config == null) {
                throw new IllegalStateException(reading.problems().toString());
            }
            snapshot = builder.build(config);
        } finally {
            Files.delete(file);
        }
        if (!(snapshot.routes().match(HttpMethod.POST, PATH) instanceof RouteMatch.Matched matched)) {
            throw new IllegalStateException(PATH + ": no route (expected: one)");
        }
        route = matched.route();
        HttpHeaders headers = new DefaultHttpHeaders();
        headers.set("Host", "gateway").set("Content-Type", "application/json").set("X-Api-Key", KEY);
        head = new RequestHead(HttpMethod.POST, PATH, PATH, "", Received.fields(headers));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    Stages stages() {
        return snapshot.stages();
    }

    /** A new exchange: stages leave things in it, so each may be used once. */
    Exchange exchange() {
        return exchange(head);
    }

    /** The same with a request of its own. */
    Exchange exchange(RequestHead request) {
        return new Exchange(
                "bench",
                TraceContext.from(null),
                Peer.plain(InetAddress.getLoopbackAddress()),
                request,
                route,
                snapshot.stages());
    }

    @Override
    public void close() {
        builder.close();
        metrics.close();
    }
}
