package io.inferencegateway.ratelimit.redis;

import io.inferencegateway.ratelimit.Limits;
import io.inferencegateway.ratelimit.QuotaLedger.Claim;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Places of this gateway's requests that are under way. They are leased, and renewed while the request lives: those of a
 * gateway that died come back when the lease ends.
 */
final class Places {
    static final Duration LEASE = Duration.ofSeconds(60);

    static final Script RENEW = Script.load("renew.lua");
    private static final int AT_ONCE = 500;

    private final RedisStore store;
    private final Map<String, List<byte[]>> held = new ConcurrentHashMap<>();

    Places(RedisStore store) {
        this.store = store;
    }

    /** Remembers the places a reservation has taken; the keys they are under. */
    List<byte[]> take(List<Claim> claims, ScriptCall.Keys keys, String id) {
        List<byte[]> taken = List.of();
        for (Claim claim : claims) {
            if (limited(claim.limits())) {
                taken = taken.isEmpty() ? new ArrayList<>(2) : taken;
                taken.add(keys.places(claim.account()));
            }
        }
        if (!taken.isEmpty()) {
            held.put(id, taken);
        }
        return taken;
    }

    private static boolean limited(Limits limits) {
        for (int i = 0; i < limits.size(); i++) {
            if (limits.get(i).concurrent()) {
                return true;
            }
        }
        return false;
    }

    void giveBack(String id) {
        held.remove(id);
    }

    /** Renews all leases, several at once. What fails is tried again in time: a lease lasts for three renewals. */
    void renew() {
        List<byte[]> keys = new ArrayList<>();
        List<byte[]> arguments = new ArrayList<>(List.of(ascii(Long.toString(LEASE.toNanos() / 1_000))));
        held.forEach((id, taken) -> {
            for (byte[] key : taken) {
                keys.add(key);
                arguments.add(ascii(id));
            }
            if (keys.size() >= AT_ONCE) {
                send(keys, arguments);
            }
        });
        if (!keys.isEmpty()) {
            send(keys, arguments);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void send(List<byte[]> keys, List<byte[]> arguments) {
        store.run(RENEW, ScriptOutputType.INTEGER, keys.toArray(byte[][]::new), arguments.toArray(byte[][]::new));
        keys.clear();
        arguments.subList(1, arguments.size()).clear();
    }
}
