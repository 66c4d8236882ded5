package io.inferencegateway.ratelimit.redis;

import io.inferencegateway.config.ServiceUrl;
import io.inferencegateway.ratelimit.QuotaLedger;
import io.inferencegateway.ratelimit.QuotaLedgerContract;
import io.inferencegateway.ratelimit.StoreFailure;
import io.inferencegateway.ratelimit.local.LocalQuotaLedger;
import io.inferencegateway.ratelimit.local.QuotaClock;
import io.inferencegateway.testkit.RedisServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class SharedQuotaLedgerContractTest extends QuotaLedgerContract {
    @SuppressWarnings("NullAway.Init")
    private static RedisServer redis;

    @SuppressWarnings("NullAway.Init")
    private static SharedQuotaLedger ledger;

    @BeforeAll
    static void start() {
        redis = RedisServer.start();
        // Long enough for a machine that does other things: a decision without the store would be none of this test.
        ledger = open(redis.url(), null);
    }

    static SharedQuotaLedger open(String url, @Nullable LeaseConfig lease) {
        return SharedQuotaLedger.open(
                new StateConfig(
                        new ServiceUrl(url),
                        false,
                        StoreFailure.REFUSE,
                        Duration.ofSeconds(10),
                        Duration.ofMillis(50),
                        "test",
                        null,
                        lease),
                new LocalQuotaLedger(QuotaClock.of(InstantSource.system())),
                InstantSource.system(),
                new SimpleMeterRegistry());
    }

    @AfterAll
    static void stop() {
        ledger.close();
        redis.close();
    }

    @BeforeEach
    void empty() throws IOException {
        redis.ask("FLUSHALL");
    }

    @Override
    protected QuotaLedger ledger() {
        return ledger;
    }
}
