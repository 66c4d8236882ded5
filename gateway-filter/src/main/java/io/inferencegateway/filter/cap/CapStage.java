package io.inferencegateway.filter.cap;

import io.inferencegateway.config.Durations;
import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.ResponseStage;
import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.exchange.Route;
import io.inferencegateway.metrics.GatewayMeters;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Ends an answer that is longer than its route allows.
 *
 * <p>The limit is {@link Route#maxResponseBytes} and counts body bytes after the content coding was undone, whatever
 * their framing. An answer whose {@code Content-Length} is above it is refused before anything is sent. Any other is
 * counted as it passes: the bytes up to exactly the limit may be sent, the byte after it never is, and the answer then
 * ends with {@link GatewayError#RESPONSE_TOO_LARGE}. An answer to {@code HEAD} has no body and passes whatever length
 * it states.
 *
 * <p>{@link AnswerLimits} of its route end an answer in the same way, before what exceeds them.
 *
 * <p>Safe for use by any event loop; what it opens is confined to one.
 */
public final class CapStage implements ResponseStage {
    /** Errors are short, and counted by their bytes alone. */
    private static final int FIRST_ERROR = 400;

    private final GatewayMeters meters;
    private final Map<String, AnswerLimits> limits;
    private final LongSupplier nanoTime;

    /** With no limits but those of bytes. */
    public CapStage(GatewayMeters meters) {
        this(meters, Map.of(), System::nanoTime);
    }

    /**
     * Makes the stage of a generation.
     *
     * @param limits by the name of the route
     * @param nanoTime the clock
     */
    public CapStage(GatewayMeters meters, Map<String, AnswerLimits> limits, LongSupplier nanoTime) {
        this.meters = meters;
        this.limits = Map.copyOf(limits);
        this.nanoTime = nanoTime;
    }

    /** Whether what answers of the route tell of their tokens must be read before this stage. */
    public boolean countsTokens(Exchange exchange) {
        AnswerLimits answer = limits.get(exchange.route().name());
        return answer != null && answer.tokens() != null;
    }

    @Override
    public @Nullable ResponseTransform open(Exchange exchange, HttpResponse head) {
        int status = head.status().code();
        if (exchange.request().method().equals(HttpMethod.HEAD) || status == 204 || status == 304) {
            return null;
        }
        Route route = exchange.route();
        Long declared = declaredLength(head);
        if (declared != null && declared > route.maxResponseBytes()) {
            throw tooLong(route);
        }
        CappedBody bytes = new CappedBody(route.maxResponseBytes(), () -> tooLong(route));
        AnswerLimits answer = limits.get(route.name());
        return answer == null || status >= FIRST_ERROR ? bytes : finer(exchange, answer, head, bytes);
    }

    private ResponseTransform finer(
            Exchange exchange, AnswerLimits answer, HttpResponse head, ResponseTransform bytes) {
        String route = exchange.route().name();
        ResponseTransform counted =
                Counting.of(answer, head.headers(), bytes, (setting, limit) -> () -> exceeded(route, setting, limit));
        Long tokens = answer.tokens();
        if (tokens != null) {
            counted = new ToldBody(exchange, tokens, () -> exceeded(route, Counting.TOKENS, tokens), counted);
        }
        Duration time = answer.time();
        if (time != null) {
            counted = new TimedBody(nanoTime, time, () -> late(route, time), counted);
        }
        return counted;
    }

    /** Every excess is made here, once per answer, so here it is counted. */
    private RefusalException refused(String route, String detail) {
        meters.capped(route);
        return new RefusalException(new Refusal(GatewayError.RESPONSE_TOO_LARGE, "the upstream's answer " + detail));
    }

    private RefusalException tooLong(Route route) {
        return refused(
                route.name(),
                "is longer than " + route.maxResponseBytes() + " bytes (routes." + route.name() + ".maxResponseBytes)");
    }

    private RefusalException exceeded(String route, String setting, long limit) {
        String what = setting.substring("maxResponse".length()).toLowerCase(Locale.ROOT);
        return refused(route, "has more than " + limit + " " + what + " (routes." + route + "." + setting + ")");
    }

    private RefusalException late(String route, Duration limit) {
        return refused(
                route, "takes longer than " + Durations.format(limit) + " (routes." + route + ".maxResponseTime)");
    }

    private static @Nullable Long declaredLength(HttpResponse head) {
        String value = head.headers().get(HttpHeaderNames.CONTENT_LENGTH);
        if (value == null) {
            return null;
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            // A length that does not fit a long is beyond any limit; one that is no number the codec has refused.
            return Long.MAX_VALUE;
        }
    }
}
