package io.inferencegateway.ratelimit.redis;

import io.inferencegateway.ratelimit.Charges;
import io.inferencegateway.ratelimit.Level;
import io.inferencegateway.ratelimit.Limit;
import io.inferencegateway.ratelimit.Limits;
import io.inferencegateway.ratelimit.QuotaConfig;
import io.inferencegateway.ratelimit.QuotaLedger;
import io.lettuce.core.ScriptOutputType;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Levels in Redis or Valkey, exact for all gateways that share it: one script decides on all limits of a request, in one round trip.
 *
 * <p>Completes exceptionally where the store cannot be asked. Levels are converted by the limits a request brings: gateways of
 * different configurations, while one is rolled out, each keep a level's share of what they think it holds.
 */
final class RedisQuotaLedger implements QuotaLedger {
    static final Script QUOTA = Script.load("quota.lua");
    private static final int HEAD_OF_ANSWER = 6;

    private final RedisStore store;
    private final ScriptCall.Keys keys;
    private final Places places;
    private final Settlements settlements;
    private final InstantSource clock;
    private final AtomicLong generations = new AtomicLong();

    /** Numbers of reservations are unique among gateways. */
    private final String gateway = UUID.randomUUID().toString().substring(0, 13) + '-';

    private final AtomicLong reservations = new AtomicLong();

    RedisQuotaLedger(
            RedisStore store, ScriptCall.Keys keys, Places places, Settlements settlements, InstantSource clock) {
        this.store = store;
        this.keys = keys;
        this.places = places;
        this.settlements = settlements;
        this.clock = clock;
    }

    @Override
    public long nextGeneration() {
        return generations.incrementAndGet();
    }

    @Override
    public CompletionStage<Decision> reserve(List<Claim> claims, Charges estimate, long generation) {
        return reserve(claims, Amounts.asked(claims, estimate));
    }

    /** Takes amounts of several requests, for whoever divides them. */
    CompletionStage<Decision> reserve(List<Claim> claims, long[] asked) {
        String id = gateway + Long.toString(reservations.incrementAndGet(), Character.MAX_RADIX);
        ScriptCall call = ScriptCall.reserve(keys, claims, asked, id, Places.LEASE.toNanos() / 1_000, clock.millis());
        CompletionStage<List<Long>> answer = run(call);
        return answer.thenApply(numbers -> decision(claims, asked, id, numbers));
    }

    /** Changes levels afterwards, unless there is nothing to be changed. */
    void correct(List<Claim> claims, long[] corrections) {
        if (!Amounts.nothing(corrections)) {
            settlements.settle(() -> run(ScriptCall.settle(keys, claims, corrections, "", clock.millis())));
        }
    }

    private CompletionStage<List<Long>> run(ScriptCall call) {
        return store.run(QUOTA, ScriptOutputType.MULTI, call.keys(), call.arguments());
    }

    private Decision decision(List<Claim> claims, long[] asked, String id, List<Long> answer) {
        boolean admitted = answer.get(0) == 1;
        Level level = level(claims, answer);
        if (!admitted) {
            return new Decision(false, level, List.of(), Reservation.NONE);
        }
        int[] skipped = new int[claims.size()];
        List<QuotaConfig> shadowed = List.of();
        for (int i = 0; i < skipped.length; i++) {
            skipped[i] = answer.get(HEAD_OF_ANSWER + i).intValue();
            if (skipped[i] != 0) {
                shadowed = with(shadowed, claims.get(i).limits(), skipped[i]);
            }
        }
        List<byte[]> held = places.take(claims, keys, id);
        return new Decision(
                true,
                level,
                shadowed,
                new OnceSettled(used -> settle(claims, Amounts.corrections(claims, asked, used, skipped), id, held)));
    }

    private static @Nullable Level level(List<Claim> claims, List<Long> answer) {
        int account = answer.get(1).intValue();
        if (account < 0) {
            return null;
        }
        Limit limit = claims.get(account).limits().get(answer.get(2).intValue());
        return new Level(limit.quota(), answer.get(3), answer.get(4) * 1_000, answer.get(5) * 1_000);
    }

    private static List<QuotaConfig> with(List<QuotaConfig> before, Limits limits, int skipped) {
        List<QuotaConfig> all = new ArrayList<>(before);
        for (int i = 0; i < limits.size(); i++) {
            if ((skipped >> i & 1) != 0) {
                all.add(limits.get(i).quota());
            }
        }
        return all;
    }

    /** Sends nothing where the estimate was right and no place was taken. */
    private void settle(List<Claim> claims, long[] corrections, String id, List<byte[]> held) {
        places.giveBack(id);
        if (!held.isEmpty() || !Amounts.nothing(corrections)) {
            settlements.settle(() -> run(ScriptCall.settle(keys, claims, corrections, id, clock.millis())));
        }
    }

    @Override
    public CompletionStage<List<Level>> levels(Claim claim, long generation) {
        return run(ScriptCall.peek(keys, claim, clock.millis())).thenApply(numbers -> {
            List<Level> levels = new ArrayList<>();
            for (int i = 0; i < claim.limits().size(); i++) {
                QuotaConfig quota = claim.limits().get(i).quota();
                levels.add(new Level(quota, numbers.get(2 * i), 0, numbers.get(2 * i + 1) * 1_000));
            }
            return levels;
        });
    }

    @Override
    public CompletionStage<Boolean> refill(Claim claim, String limit, long generation) {
        boolean known =
                claim.limits().quotas().stream().anyMatch(quota -> quota.name().equals(limit));
        return run(ScriptCall.fill(keys, claim, limit, clock.millis())).thenApply(filled -> known);
    }
}
