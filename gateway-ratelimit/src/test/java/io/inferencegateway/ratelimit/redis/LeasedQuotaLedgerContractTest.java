package io.inferencegateway.ratelimit.redis;

import io.inferencegateway.ratelimit.QuotaLedger;
import io.inferencegateway.ratelimit.QuotaLedgerContract;
import io.inferencegateway.testkit.RedisServer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A gateway that has levels for itself notices nothing of leases: they are no larger than what is left allows. */
class LeasedQuotaLedgerContractTest extends QuotaLedgerContract {
    @SuppressWarnings("NullAway.Init")
    private static RedisServer redis;

    @SuppressWarnings("NullAway.Init")
    private static SharedQuotaLedger ledger;

    @BeforeAll
    static void start() {
        redis = RedisServer.start();
        ledger = SharedQuotaLedgerContractTest.open(redis.url(), new LeaseConfig(20, Duration.ofMillis(100)));
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
