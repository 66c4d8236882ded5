package io.inferencegateway.ratelimit;

import io.inferencegateway.exchange.TokenUsage;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What requests of each route used to take, for reserving what is not known before: moving averages. For any thread; a few numbers
 * for each route of the configuration.
 */
public final class Expectations {
    /** English has about four to a token; a guess that is too low is owed, one that is too high given back. */
    private static final int BYTES_OF_A_TOKEN = 4;

    private record Averages(Average bytes, Average input, Average output, Average total, Average computeMicros) {
        Averages() {
            this(new Average(), new Average(), new Average(), new Average(), new Average());
        }
    }

    private final ConcurrentHashMap<String, Averages> byRoute = new ConcurrentHashMap<>();

    /**
     * What a request with a body of so many bytes is expected to use: by what others did, and at least by its length.
     *
     * @param maxTokens most tokens of answer that it asks for, 0 where it does not say
     */
    Charges of(String route, long requestBytes, long maxTokens) {
        long input = requestBytes / BYTES_OF_A_TOKEN;
        Averages averages = byRoute.get(route);
        if (averages == null) {
            return new Charges(1, requestBytes, 0, new TokenUsage(input, maxTokens, input + maxTokens), 0, 0);
        }
        long expected = Math.max(input, averages.input.get());
        long output = output(averages, maxTokens);
        long total = maxTokens == 0 ? Math.max(expected + output, averages.total.get()) : expected + output;
        TokenUsage tokens = new TokenUsage(expected, output, total);
        return new Charges(1, requestBytes, averages.bytes.get(), tokens, averages.computeMicros.get(), 0);
    }

    /** Who asks for many tokens mostly gets an answer as long as others; who asks for few gets no more. */
    private static long output(Averages averages, long maxTokens) {
        if (maxTokens == 0) {
            return averages.output.get();
        }
        return averages.output.known() ? Math.min(maxTokens, 2 * averages.output.get()) : maxTokens;
    }

    void learn(String route, long bytes, long computeMicros) {
        Averages averages = averages(route);
        averages.bytes.learn(bytes);
        averages.computeMicros.learn(computeMicros);
    }

    void learnTokens(String route, TokenUsage tokens) {
        Averages averages = averages(route);
        averages.input.learn(tokens.input());
        averages.output.learn(tokens.output());
        averages.total.learn(tokens.total());
    }

    private Averages averages(String route) {
        Averages known = byRoute.get(route);
        return known == null ? byRoute.computeIfAbsent(route, name -> new Averages()) : known;
    }

    /** Forgets routes that are no longer there. */
    public void retain(Set<String> routes) {
        byRoute.keySet().retainAll(routes);
    }

    /** An average in which the newest counts for an eighth. Two at once may count as one: it is an estimate. */
    private static final class Average {
        private static final int WEIGHT = 8;
        private static final long NONE = -1;

        private final AtomicLong value = new AtomicLong(NONE);

        long get() {
            return Math.max(0, value.get());
        }

        boolean known() {
            return value.get() != NONE;
        }

        void learn(long seen) {
            long before = value.get();
            value.set(before == NONE ? seen : before + (seen - before) / WEIGHT);
        }
    }
}
