package io.inferencegateway.ratelimit;

import io.github.bucket4j.TimeMeter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Levels in the memory of this process: exact under concurrency, lock-free, gone with a restart.
 *
 * <p>A request takes from one dimension of one account after the other; where one refuses, what it took is given back, so that
 * for that moment others may find less than there is, never more. Memory is bounded by the accounts in the configuration: see
 * {@link #retain}.
 */
public final class LocalQuotaLedger implements QuotaLedger {
    private final TimeMeter time;
    private final AtomicLong generations = new AtomicLong();
    private final ConcurrentHashMap<Account, LocalAccount> accounts = new ConcurrentHashMap<>();

    public LocalQuotaLedger(TimeMeter time) {
        this.time = time;
    }

    @Override
    public long nextGeneration() {
        return generations.incrementAndGet();
    }

    @Override
    public CompletionStage<Decision> reserve(List<Claim> claims, Charges estimate, long generation) {
        LocalReservation reservation = new LocalReservation();
        Level tightest = null;
        for (int i = 0; i < claims.size(); i++) {
            Claim claim = claims.get(i);
            LocalAccount account = account(claim, generation);
            for (Dimension dimension : Dimension.all()) {
                LimitBucket bucket = account.bucket(dimension);
                if (bucket != null) {
                    LimitBucket.Taken taken = bucket.take(estimate.of(dimension));
                    if (!taken.admitted()) {
                        reservation.settle(Charges.NOTHING);
                        return refused(longest(taken.level(), claims, estimate, generation));
                    }
                    reservation.add(bucket, dimension, taken.amount());
                    tightest = tighter(tightest, taken.level());
                }
            }
            QuotaConfig concurrent = account.concurrent();
            if (concurrent != null) {
                int taken = account.places().take(concurrent.amount());
                if (taken < 0) {
                    Level full = new Level(concurrent, 0, 0, 0);
                    reservation.settle(Charges.NOTHING);
                    return refused(longest(full, claims, estimate, generation));
                }
                reservation.add(account.places());
                tightest = tighter(tightest, new Level(concurrent, concurrent.amount() - taken, 0, 0));
            }
        }
        if (tightest == null) {
            throw new IllegalArgumentException("claims: without a limit (expected: one at least)");
        }
        return CompletableFuture.completedFuture(
                new Decision(true, tightest.quota(), tightest.remaining(), 0, tightest.resetNanos(), reservation));
    }

    private static Level tighter(@Nullable Level before, Level level) {
        return before == null || level.tighterThan(before) ? level : before;
    }

    /** Of all limits that refuse, after what was taken has been given back, the one that does so longest: who waits must not wait in vain. */
    private Level longest(Level first, List<Claim> claims, Charges estimate, long generation) {
        Level longest = first;
        for (Claim claim : claims) {
            LocalAccount account = account(claim, generation);
            for (Dimension dimension : Dimension.all()) {
                LimitBucket bucket = account.bucket(dimension);
                Level lacking = bucket == null ? null : bucket.lacking(estimate.of(dimension));
                if (lacking != null && lacking.waitNanos() > longest.waitNanos()) {
                    longest = lacking;
                }
            }
        }
        return longest;
    }

    private static CompletionStage<Decision> refused(Level level) {
        return CompletableFuture.completedFuture(new Decision(
                false, level.quota(), level.remaining(), level.waitNanos(), level.waitNanos(), Reservation.NONE));
    }

    private LocalAccount account(Claim claim, long generation) {
        LocalAccount known = accounts.get(claim.account());
        return known == null || known.generation() < generation ? adapted(claim, generation) : known;
    }

    private LocalAccount adapted(Claim claim, long generation) {
        return accounts.compute(claim.account(), (account, old) -> {
            if (old == null) {
                return new LocalAccount(claim.limits(), generation, time);
            }
            return old.generation() >= generation ? old : old.with(claim.limits(), generation, time);
        });
    }

    /** Forgets the levels of accounts that are no longer there. */
    public void retain(Predicate<Account> present) {
        accounts.keySet().removeIf(present.negate());
    }
}
