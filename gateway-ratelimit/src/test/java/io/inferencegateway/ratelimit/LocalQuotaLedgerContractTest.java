package io.inferencegateway.ratelimit;

import io.inferencegateway.ratelimit.local.LocalQuotaLedger;
import io.inferencegateway.ratelimit.local.QuotaClock;
import java.time.InstantSource;

class LocalQuotaLedgerContractTest extends QuotaLedgerContract {
    private final LocalQuotaLedger ledger = new LocalQuotaLedger(QuotaClock.of(InstantSource.system()));

    @Override
    protected QuotaLedger ledger() {
        return ledger;
    }
}
