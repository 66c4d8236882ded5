package io.inferencegateway.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.GatewayError;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Counts the attempts of one call of an AWS SDK once, where the caller gave up some: because they took too long, mostly. Safe for
 * use by any thread.
 *
 * <p>Only the request is forgiven: bytes, tokens, time and money were really used. A caller who gives up on purpose gains at most four
 * attempts for each one that counts; after an attempt that came to its end its call counts anew.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html">Retry behavior of AWS SDKs</a>
 */
final class Retries {
    /** SDKs make three or four attempts unless told otherwise. */
    private static final int MOST_FORGIVEN = 4;

    private static final Duration REMEMBERED = Duration.ofMinutes(2);
    private static final int MOST_CALLS = 10_000;
    private static final int LONGEST_ID = 64;
    private static final String INVOCATION = "amz-sdk-invocation-id";
    private static final String ATTEMPT = "amz-sdk-request";
    private static final String FIRST_ATTEMPT = "attempt=1";

    private record Call(String customer, String route, String id) {}

    private final Set<String> plans;

    /** How many attempts of calls that were given up have been forgiven. */
    private final Cache<Call, Integer> givenUp = Caffeine.newBuilder()
            .maximumSize(MOST_CALLS)
            .expireAfterWrite(REMEMBERED)
            .build();

    /** @param plans whose customers' attempts count once */
    Retries(Set<String> plans) {
        this.plans = plans;
    }

    /** What counts of an exchange that is over and has used so much. */
    Charges count(Exchange exchange, Charges used) {
        String plan = exchange.customer().plan();
        if (used.requests() == 0 || plan == null || !plans.contains(plan)) {
            return used;
        }
        Call call = call(exchange);
        if (call == null) {
            return used;
        }
        boolean forgiven = !firstAttempt(exchange) && forgive(call);
        if (!gaveUp(exchange)) {
            givenUp.invalidate(call);
        } else if (!forgiven) {
            givenUp.put(call, 0);
        }
        return forgiven ? used.countedBefore() : used;
    }

    private static @Nullable Call call(Exchange exchange) {
        String id = exchange.request().headers().get(INVOCATION);
        return id == null || id.isEmpty() || id.length() > LONGEST_ID
                ? null
                : new Call(exchange.customer().id(), exchange.route().name(), id);
    }

    private static boolean firstAttempt(Exchange exchange) {
        HttpHeaders headers = exchange.request().headers();
        String attempt = headers.get(ATTEMPT);
        return attempt == null || attempt.equals(FIRST_ATTEMPT) || attempt.startsWith(FIRST_ATTEMPT + ";");
    }

    private boolean forgive(Call call) {
        boolean[] forgiven = {false};
        givenUp.asMap().computeIfPresent(call, (given, times) -> {
            forgiven[0] = times < MOST_FORGIVEN;
            return forgiven[0] ? times + 1 : null;
        });
        return forgiven[0];
    }

    /** Whether the caller left, or its answer broke off. */
    private static boolean gaveUp(Exchange exchange) {
        GatewayError error = exchange.error();
        return error == GatewayError.CLIENT_GONE
                || error == GatewayError.UPSTREAM_BROKEN
                || error == GatewayError.UPSTREAM_TIMEOUT;
    }
}
