package io.inferencegateway.ratelimit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inferencegateway.config.ServiceUrl;
import io.inferencegateway.ratelimit.Charges;
import io.inferencegateway.ratelimit.Dimension;
import io.inferencegateway.ratelimit.Limits;
import io.inferencegateway.ratelimit.QuotaConfig;
import io.inferencegateway.ratelimit.QuotaLedger.Account;
import io.inferencegateway.ratelimit.QuotaLedger.Claim;
import io.inferencegateway.ratelimit.StoreFailure;
import io.inferencegateway.ratelimit.local.LocalQuotaLedger;
import io.inferencegateway.ratelimit.local.QuotaClock;
import io.inferencegateway.testkit.RedisServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The forms in which Redis is run: TLS and passwords, a primary that sentinels watch, a cluster. */
class StoreTopologyTest {
    private static final Charges ONE = new Charges(1, 0, 0);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Claim claim = new Claim(
            new Account(Account.Kind.CUSTOMER, "acme"),
            Limits.of(List.of(
                    new QuotaConfig("day", 3, Duration.ofDays(1), null),
                    QuotaConfig.of(Dimension.CONCURRENT, "places", 100, null, null))));

    private final List<RedisServer> servers = new ArrayList<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @AfterEach
    void stop() {
        servers.forEach(RedisServer::close);
    }

    private RedisServer started(RedisServer server) {
        servers.add(server);
        return server;
    }

    private SharedQuotaLedger open(boolean cluster, @Nullable Path trust, String url) {
        return SharedQuotaLedger.open(
                new StateConfig(
                        new ServiceUrl(url),
                        cluster,
                        StoreFailure.REFUSE,
                        Duration.ofSeconds(2),
                        Duration.ofMillis(50),
                        "test",
                        trust,
                        null),
                new LocalQuotaLedger(QuotaClock.of(InstantSource.system())),
                InstantSource.system(),
                new SimpleMeterRegistry());
    }

    private boolean admits(SharedQuotaLedger ledger) {
        return ledger.reserve(List.of(claim), ONE, 1)
                .toCompletableFuture()
                .join()
                .admitted();
    }

    private boolean counts(SharedQuotaLedger ledger) {
        return ledger.levels(claim, 1)
                .thenApply(levels -> true)
                .exceptionally(error -> false)
                .toCompletableFuture()
                .join();
    }

    /** A gateway waits two seconds for its first connection; on a machine that is busy this one may come later. */
    private void isConnected(SharedQuotaLedger ledger) {
        await().atMost(PATIENCE).until(() -> counts(ledger));
    }

    private void admitsExactlyThree(SharedQuotaLedger ledger) {
        isConnected(ledger);
        assertThat(admits(ledger)).isTrue();
        assertThat(admits(ledger)).isTrue();
        assertThat(admits(ledger)).isTrue();
        assertThat(admits(ledger)).isFalse();
    }

    @Test
    void overTlsWithAPassword() throws Exception {
        X509Bundle certificate = new CertificateBuilder()
                .subject("CN=localhost")
                .addSanDnsName("localhost")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        Path certificates = Files.writeString(directory.resolve("redis.crt"), certificate.getCertificatePEM());
        Path key = Files.writeString(directory.resolve("redis.key"), certificate.getPrivateKeyPEM());
        int port = RedisServer.freePort();
        started(RedisServer.start(
                "--tls-port",
                Integer.toString(port),
                "--tls-cert-file",
                certificates.toString(),
                "--tls-key-file",
                key.toString(),
                "--tls-auth-clients",
                "no",
                "--user",
                "gateway",
                "on",
                ">pass",
                "~test:*",
                "+@all"));
        try (SharedQuotaLedger ledger = open(false, certificates, "rediss://gateway:pass@localhost:" + port)) {
            admitsExactlyThree(ledger);
        }
        try (SharedQuotaLedger stranger = open(false, null, "rediss://gateway:pass@localhost:" + port)) {
            assertThat(counts(stranger))
                    .describedAs("trusts an unknown authority")
                    .isFalse();
        }
    }

    @Test
    void aPrimaryThatAFailoverReplaces() {
        RedisServer primary = started(RedisServer.start());
        RedisServer replica = started(RedisServer.start("--replicaof", "127.0.0.1 " + primary.port()));
        RedisServer sentinel = started(RedisServer.sentinel(primary, directory));
        await().atMost(PATIENCE)
                .until(() -> sentinel.ask("SENTINEL REPLICAS main").startsWith("*1"));
        try (SharedQuotaLedger ledger = open(false, null, "redis-sentinel://127.0.0.1:" + sentinel.port() + "#main")) {
            isConnected(ledger);
            assertThat(admits(ledger)).isTrue();
            await().atMost(PATIENCE).until(() -> replica.ask("DBSIZE").equals(":2"));
            primary.kill();
            // What was taken before the failover is known to the new primary.
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> reachable(ledger));
            assertThat(admits(ledger)).isFalse();
        }
    }

    /** Takes what is left. */
    private boolean reachable(SharedQuotaLedger ledger) {
        return ledger.reserve(List.of(claim), new Charges(2, 0, 0), 1)
                .handle((decision, error) -> error == null && decision.admitted())
                .toCompletableFuture()
                .join();
    }

    @Test
    void aClusterOfWhichANodeDies() throws IOException {
        RedisServer first = clusterNode("first");
        RedisServer second = clusterNode("second");
        first.ask("CLUSTER ADDSLOTSRANGE 0 8191");
        second.ask("CLUSTER ADDSLOTSRANGE 8192 16383");
        first.ask("CLUSTER MEET 127.0.0.1 " + second.port() + ' ' + busOf.get(1));
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(first.ask("CLUSTER INFO")).startsWith("cluster_state:ok");
            assertThat(second.ask("CLUSTER INFO")).startsWith("cluster_state:ok");
        });
        int slot = Integer.parseInt(first.ask("CLUSTER KEYSLOT {quotas}").substring(1));
        RedisServer holder = slot < 8192 ? first : second;
        RedisServer other = slot < 8192 ? second : first;
        try (SharedQuotaLedger ledger = open(true, null, other.url() + ",127.0.0.1:" + holder.port())) {
            admitsExactlyThree(ledger);
            holder.kill();
            await().atMost(PATIENCE).until(() -> !counts(ledger));
            holder.restart();
            // It keeps nothing on its disk: all are full again.
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> reachable(ledger));
            assertThat(admits(ledger)).isTrue();
            assertThat(admits(ledger)).isFalse();
        }
    }

    private final List<Integer> busOf = new ArrayList<>();

    private RedisServer clusterNode(String name) {
        int bus = RedisServer.freePort();
        busOf.add(bus);
        return started(RedisServer.start(
                "--cluster-enabled",
                "yes",
                "--cluster-config-file",
                directory.resolve(name + ".conf").toString(),
                "--cluster-port",
                Integer.toString(bus),
                "--cluster-node-timeout",
                "1000"));
    }
}
