package io.inferencegateway.fuzz;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.GatewaySnapshot;
import io.inferencegateway.exchange.Peer;
import io.inferencegateway.exchange.RequestHead;
import io.inferencegateway.exchange.RouteMatch;
import io.inferencegateway.exchange.TraceContext;
import io.inferencegateway.server.config.GatewayConfig;
import io.inferencegateway.server.config.GatewayConfigLoader;
import io.inferencegateway.server.config.SnapshotBuilder;
import io.inferencegateway.server.metrics.BuildInfo;
import io.inferencegateway.server.metrics.Metrics;
import io.inferencegateway.server.reload.Reading;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/** The stages of a configuration file, without a network. */
final class FuzzedGateway {
    private static final String CONFIGURATION = """
            version: 1
            authentication: { apiKeys: {}, iam: { region: us-east-1 }, guesses: { failures: 60000 } }
            customers:
              - id: acme
                apiKeys: [{ id: acme-1, sha256: "%s" }]
                iam: [{ accessKeyId: GWAKFUZZ00001, secret: "only-the-fuzzer-knows-0123456789" }]
            upstreams: { model: { http: { url: "http://127.0.0.1:9/" } } }
            redaction:
              fields:
                detectors: [all]
                key: "only-the-fuzzer-knows-0123456789"
                presets: [top-1, two-digits]
                fields:
                  - { path: $..id, action: hash }
                  - { path: "$.a[*].b", action: drop }
                  - { path: $..m, action: mask }
                  - { path: $..n, action: noise, width: 0.1 }
                  - { path: $..w, action: bucket, width: 5 }
              prompts:
                detectors: [all]
                key: "only-the-fuzzer-knows-0123456789"
                actions:
                  - { detector: email, action: placeholder }
                  - { detector: credit-card, action: keep-last-four }
                  - { detector: phone, action: pseudonym }
              analyzed:
                detectors: [email]
                analyzer: { url: "http://127.0.0.1:%s/analyze", timeout: 30s }
              passing:
                detectors: [email]
                analyzer: { url: "http://127.0.0.1:%s/analyze", timeout: 30s, onFailure: pass }
            routes:
              - { name: model, path: /model, upstream: model }
              - { name: fields, path: /fields, upstream: model, redaction: fields }
              - { name: stream, path: "/model:streamGenerateContent", upstream: model }
              - { name: prompts, path: /prompts, upstream: model, redaction: none, requestRedaction: prompts }
              - { name: analyzed, path: /analyzed, upstream: model, redaction: analyzed }
              - { name: passing, path: /passing, upstream: model, redaction: passing }
            """;
    /** Where nobody listens. */
    private static final int NOBODY = 9;

    private final GatewaySnapshot snapshot;
    private int next = 0x0a000000;

    FuzzedGateway() {
        this(NOBODY);
    }

    /** @param analyzer port of the remote analyzer on this machine */
    FuzzedGateway(int analyzer) {
        try {
            Path file = Files.createTempFile("gateway-fuzz", ".yaml");
            try {
                Files.writeString(file, CONFIGURATION.formatted("0".repeat(64), analyzer, analyzer));
                Reading<GatewayConfig> reading =
                        new GatewayConfigLoader(file, name -> null, InstantSource.system()).load();
                GatewayConfig config = reading.config();
                if (config == null) {
                    throw new IllegalStateException(reading.problems().toString());
                }
                Metrics metrics = new Metrics(BuildInfo.current());
                snapshot = new SnapshotBuilder(metrics.gateway(), InstantSource.system()).build(config);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nobody guesses twice: addresses that guess too often are not listened to. */
    private InetAddress nextAddress() {
        try {
            return InetAddress.getByAddress(
                    ByteBuffer.allocate(4).putInt(next++).array());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of four bytes is one", e);
        }
    }

    /** Of a request with this path and these fields. */
    Exchange exchange(String path, HttpHeaders headers) {
        if (!(snapshot.routes().match(HttpMethod.POST, path) instanceof RouteMatch.Matched matched)) {
            throw new IllegalStateException(path + ": no route (expected: one)");
        }
        return new Exchange(
                "fuzz",
                TraceContext.from(null),
                Peer.plain(nextAddress()),
                new RequestHead(HttpMethod.POST, path, path, "", headers),
                matched.route(),
                snapshot.stages());
    }
}
