package io.inferencegateway.ratelimit.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.inferencegateway.ratelimit.Limit;
import io.inferencegateway.ratelimit.Limits;
import io.inferencegateway.ratelimit.QuotaLedger.Account;
import io.inferencegateway.ratelimit.QuotaLedger.Claim;
import io.inferencegateway.ratelimit.Window;
import io.inferencegateway.ratelimit.Windows;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;

/**
 * The keys and arguments of one run of {@code quota.lua}, whose header says what they are. Numbers travel packed: to read them as
 * text took the script longer than to decide.
 *
 * @param arguments not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // passed on to the client as it is, never compared
record ScriptCall(byte[][] keys, byte[][] arguments) {
    private static final int HEAD = 4;

    /** Two bytes and six doubles. */
    private static final int LIMIT = 50;

    private static final byte RATE = 0;
    private static final byte WINDOW = 1;
    private static final byte PLACES = 2;

    /** How the keys of an account are made: all in one slot of a cluster, so that one script may change them together. */
    record Keys(String prefix) {
        byte[] levels(Account account) {
            return name(account).getBytes(UTF_8);
        }

        byte[] places(Account account) {
            return (name(account) + ":places").getBytes(UTF_8);
        }

        private String name(Account account) {
            String kind = account.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
            String route = account.route().isEmpty() ? "" : ':' + account.route();
            return prefix + ":{quotas}:" + kind + ':' + account.id() + route;
        }

        /** Where it is tried whether the store takes writes. */
        byte[] probe() {
            return (prefix + ":{quotas}:probe").getBytes(UTF_8);
        }
    }

    static ScriptCall reserve(Keys keys, List<Claim> claims, long[] asked, String id, long leaseMicros, long millis) {
        return call("reserve", keys, claims, id, leaseMicros, millis, asked);
    }

    static ScriptCall peek(Keys keys, Claim claim, long millis) {
        return call(
                "peek",
                keys,
                List.of(claim),
                "",
                0,
                millis,
                new long[claim.limits().size()]);
    }

    static ScriptCall fill(Keys keys, Claim claim, String name, long millis) {
        long[] whether = claim.limits().quotas().stream()
                .mapToLong(quota -> quota.name().equals(name) ? 1 : 0)
                .toArray();
        return call("fill", keys, List.of(claim), "", 0, millis, whether);
    }

    static ScriptCall settle(Keys keys, List<Claim> claims, long[] corrections, String id, long millis) {
        return call("settle", keys, claims, id, 0, millis, corrections);
    }

    /** @param amounts as {@link Amounts} says */
    private static ScriptCall call(
            String operation,
            Keys prefix,
            List<Claim> claims,
            String id,
            long leaseMicros,
            long millis,
            long[] amounts) {
        byte[][] keys = new byte[2 * claims.size()][];
        byte[][] arguments = new byte[HEAD + keys.length][];
        arguments[0] = operation.getBytes(US_ASCII);
        arguments[1] = id.getBytes(US_ASCII);
        arguments[2] = Long.toString(leaseMicros).getBytes(US_ASCII);
        arguments[3] = Long.toString(millis).getBytes(US_ASCII);
        int first = 0;
        for (int i = 0; i < claims.size(); i++) {
            Claim claim = claims.get(i);
            keys[2 * i] = prefix.levels(claim.account());
            keys[2 * i + 1] = prefix.places(claim.account());
            arguments[HEAD + 2 * i] = names(claim.limits());
            arguments[HEAD + 2 * i + 1] = limits(claim.limits(), amounts, first, millis);
            first += claim.limits().size();
        }
        return new ScriptCall(keys, arguments);
    }

    /** Of all limits that have a level. */
    private static byte[] names(Limits limits) {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < limits.size(); i++) {
            if (!limits.get(i).concurrent()) {
                names.append(names.isEmpty() ? "" : " ")
                        .append(limits.get(i).quota().name());
            }
        }
        return names.toString().getBytes(US_ASCII);
    }

    private static byte[] limits(Limits limits, long[] amounts, int first, long millis) {
        ByteBuffer packed = ByteBuffer.allocate(limits.size() * LIMIT).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < limits.size(); i++) {
            Limit limit = limits.get(i);
            Windows windows = limit.windows();
            packed.put(limit.concurrent() ? PLACES : windows == null ? RATE : WINDOW);
            packed.put(limit.shadow() ? (byte) 1 : 0);
            packed.putDouble((double) amounts[first + i]);
            packed.putDouble((double) limit.capacity()).putDouble((double) limit.amount());
            if (windows == null) {
                packed.putDouble(limit.quota().period().toNanos() / 1e3)
                        .putDouble(0)
                        .putDouble(0);
            } else {
                Window window = windows.at(millis);
                packed.putDouble((double) window.begin())
                        .putDouble((double) window.end())
                        .putDouble((double) windows.after(window.begin(), -1));
            }
        }
        return packed.array();
    }
}
