package io.inferencegateway.ratelimit.redis;

import io.inferencegateway.ratelimit.Charges;
import io.inferencegateway.ratelimit.Level;
import io.inferencegateway.ratelimit.QuotaLedger.Claim;
import io.inferencegateway.ratelimit.QuotaLedger.Decision;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Takes from the store for several requests at once, so that most are decided without asking it. For any thread.
 *
 * <p>What is admitted was taken before, so no limit is ever exceeded. What one gateway has taken and does not need the others miss
 * until it gives it back: what at most so many requests were expected to take, and at most an eighth of what was left, for as long as
 * a lease lasts. Only accounts that were asked for within that time before are leased for.
 */
final class Leases {
    /** Beyond, requests are asked for one by one. */
    private static final int MOST = 100_000;

    private final LeaseConfig config;
    private final RedisQuotaLedger store;
    private final Map<List<Claim>, Lease> leases = new ConcurrentHashMap<>();

    /** In the order in which they began, and so of their ends. */
    private final Queue<Lease> oldest = new ConcurrentLinkedQueue<>();

    Leases(LeaseConfig config, RedisQuotaLedger store) {
        this.config = config;
        this.store = store;
    }

    /** Decides on a request by what was taken before; {@code null} if that is too little. */
    @Nullable
    Decision take(List<Claim> claims, Charges estimate) {
        Lease lease = leases.get(claims);
        if (lease == null) {
            return null;
        }
        long[] asked = Amounts.asked(claims, estimate);
        Level level = lease.take(asked);
        return level == null ? null : admitted(lease, asked, level);
    }

    private Decision admitted(Lease lease, long[] asked, @Nullable Level level) {
        return new Decision(true, level, List.of(), new OnceSettled(used -> settle(lease, asked, used)));
    }

    private void settle(Lease lease, long[] asked, Charges used) {
        long[] corrections = Amounts.corrections(lease.claims(), asked, used);
        if (!Amounts.nothing(corrections)
                && !lease.giveBack(Amounts.times(corrections, -1), asked, config.requests())) {
            store.correct(lease.claims(), corrections);
        }
    }

    /** Asks the store, for more than this request where more are likely. */
    CompletionStage<Decision> ask(List<Claim> claims, Charges estimate, long generation) {
        if (!divisible(claims)) {
            return store.reserve(claims, estimate, generation);
        }
        long[] asked = Amounts.asked(claims, estimate);
        Lease lease = leases.get(claims);
        if (lease == null) {
            lease = begin(claims, asked.length);
        }
        long[] amounts = lease == null ? null : lease.askFor(asked, config.requests());
        return lease == null || amounts == null ? one(lease, claims, asked) : several(lease, claims, asked, amounts);
    }

    private static boolean divisible(List<Claim> claims) {
        for (int i = 0; i < claims.size(); i++) {
            if (!claims.get(i).limits().divisible()) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Lease begin(List<Claim> claims, int amounts) {
        if (leases.size() >= MOST) {
            return null;
        }
        Lease lease = new Lease(claims, amounts);
        Lease other = leases.putIfAbsent(claims, lease);
        if (other != null) {
            return other;
        }
        oldest.add(lease);
        return lease;
    }

    private CompletionStage<Decision> one(@Nullable Lease lease, List<Claim> claims, long[] asked) {
        CompletionStage<Decision> decision = store.reserve(claims, asked);
        return lease == null
                ? decision
                : decision.thenApply(decided -> {
                    lease.seen(decided.level());
                    return decided;
                });
    }

    private CompletionStage<Decision> several(Lease lease, List<Claim> claims, long[] asked, long[] amounts) {
        return store.reserve(claims, amounts)
                .handle((decision, error) -> {
                    if (error != null) {
                        lease.notGranted(null);
                        return CompletableFuture.<Decision>failedFuture(error);
                    }
                    if (!decision.admitted()) {
                        lease.notGranted(decision.level());
                        return one(lease, claims, asked);
                    }
                    long[] rest = Amounts.sum(amounts, Amounts.times(asked, -1));
                    if (!lease.granted(rest, decision.level())) {
                        store.correct(claims, Amounts.times(rest, -1));
                    }
                    return CompletableFuture.completedFuture(admitted(lease, asked, lease.level()));
                })
                .thenCompose(decided -> decided);
    }

    /** Ends leases whose time is over. */
    void sweep() {
        long time = config.time().toNanos();
        for (Lease lease = oldest.peek(); lease != null && lease.age() >= time; lease = oldest.peek()) {
            end(oldest.poll());
        }
    }

    /** Gives everything back. */
    void endAll() {
        for (Lease lease = oldest.poll(); lease != null; lease = oldest.poll()) {
            end(lease);
        }
    }

    private void end(@Nullable Lease lease) {
        if (lease != null) {
            leases.remove(lease.claims(), lease);
            store.correct(lease.claims(), Amounts.times(lease.end(), -1));
        }
    }
}
