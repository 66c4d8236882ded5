package io.inferencegateway.ratelimit.local;

import io.inferencegateway.ratelimit.Charges;
import io.inferencegateway.ratelimit.Level;
import io.inferencegateway.ratelimit.QuotaLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Levels in the memory of this process: exact under concurrency, lock-free, gone with a restart.
 *
 * <p>A request takes from all limits of an account in one step, and from one account after the other; where one refuses, what it
 * took is given back, so that for that moment others may find less than there is, never more. Memory is bounded by the accounts in
 * the configuration, see {@link #retain}, and of those only such are kept whose levels are not full, see {@link #forgetIdle}.
 */
public final class LocalQuotaLedger implements QuotaLedger {
    private final QuotaClock clock;
    private final AtomicLong generations = new AtomicLong();
    private final ConcurrentHashMap<Account, LocalAccount> accounts = new ConcurrentHashMap<>();

    public LocalQuotaLedger(QuotaClock clock) {
        this.clock = clock;
    }

    @Override
    public long nextGeneration() {
        return generations.incrementAndGet();
    }

    @Override
    public CompletionStage<Decision> reserve(List<Claim> claims, Charges estimate, long generation) {
        Taking taking = new Taking(estimate, clock);
        LocalReservation reservation = new LocalReservation(estimate, clock);
        for (int i = 0; i < claims.size(); i++) {
            if (!take(claims.get(i), generation, taking, reservation)) {
                reservation.settle(Charges.NOTHING);
                return CompletableFuture.completedFuture(
                        new Decision(false, longest(claims, taking, generation), List.of(), Reservation.NONE));
            }
        }
        return CompletableFuture.completedFuture(new Decision(true, taking.tightest(), taking.shadowed(), reservation));
    }

    private boolean take(Claim claim, long generation, Taking taking, LocalReservation reservation) {
        while (true) {
            LocalAccount account = account(claim, generation);
            switch (account.take(taking, reservation)) {
                case TAKEN -> {
                    return true;
                }
                case REFUSED -> {
                    return false;
                }
                case RETIRED -> accounts.remove(claim.account(), account);
            }
        }
    }

    /** Of all limits that refuse, after what was taken has been given back, the one that does so longest: who waits must not wait in vain. */
    private @Nullable Level longest(List<Claim> claims, Taking taking, long generation) {
        Level longest = taking.refusal();
        for (int i = 0; i < claims.size(); i++) {
            Levels levels = taking.refilled(account(claims.get(i), generation).levels());
            Level lacking = levels.lacking(taking.estimate(), taking.now());
            if (lacking != null && (longest == null || lacking.waitNanos() > longest.waitNanos())) {
                longest = lacking;
            }
        }
        return longest;
    }

    private LocalAccount account(Claim claim, long generation) {
        LocalAccount known = accounts.get(claim.account());
        if (known == null) {
            known = accounts.computeIfAbsent(
                    claim.account(),
                    account -> new LocalAccount(Levels.full(claim.limits(), generation, new Moment(clock))));
        }
        known.under(claim.limits(), generation, clock);
        return known;
    }

    @Override
    public CompletionStage<List<Level>> levels(Claim claim, long generation) {
        LocalAccount account = accounts.get(claim.account());
        Moment now = new Moment(clock);
        Levels levels = account == null || account.levels() == Levels.RETIRED
                ? Levels.full(claim.limits(), generation, now)
                : account.levels().at(now);
        List<Level> all = new ArrayList<>();
        for (int i = 0; i < levels.limits().size(); i++) {
            all.add(levels.level(i, 0, now));
        }
        return CompletableFuture.completedFuture(all);
    }

    @Override
    public CompletionStage<Boolean> refill(Claim claim, String limit, long generation) {
        LocalAccount account = account(claim, generation);
        Levels levels = account.levels();
        boolean found = false;
        for (int i = 0; i < levels.limits().size(); i++) {
            if (levels.limits().get(i).quota().name().equals(limit)) {
                account.refill(i, levels.limits());
                found = true;
            }
        }
        return CompletableFuture.completedFuture(found);
    }

    /** Forgets the levels of accounts that are no longer there. */
    public void retain(Predicate<Account> present) {
        accounts.keySet().removeIf(present.negate());
    }

    /** Forgets accounts whose limits are all full: they would begin so. From time to time, by any thread. */
    public void forgetIdle() {
        for (Map.Entry<Account, LocalAccount> entry : accounts.entrySet()) {
            if (entry.getValue().retire(clock)) {
                accounts.remove(entry.getKey(), entry.getValue());
            }
        }
    }

    /** How many accounts are kept. */
    public int size() {
        return accounts.size();
    }
}
