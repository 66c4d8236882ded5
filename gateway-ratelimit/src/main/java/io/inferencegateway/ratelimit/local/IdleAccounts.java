package io.inferencegateway.ratelimit.local;

import io.inferencegateway.task.Guarded;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Forgets idle accounts of a ledger once a minute, on a thread of its own: a million of them take a while. */
public final class IdleAccounts implements AutoCloseable {
    private final ScheduledExecutorService thread;

    private IdleAccounts(LocalQuotaLedger ledger) {
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread idle = new Thread(task, "idle-accounts");
            idle.setDaemon(true);
            return idle;
        });
        Runnable task = new Guarded("the forgetting of idle accounts", ledger::forgetIdle);
        thread.scheduleWithFixedDelay(task, 1, 1, TimeUnit.MINUTES);
    }

    /** Begins, until it is closed. */
    public static IdleAccounts forget(LocalQuotaLedger ledger) {
        return new IdleAccounts(ledger);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
