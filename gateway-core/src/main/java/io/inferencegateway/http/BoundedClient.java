package io.inferencegateway.http;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks other services over HTTP/1.1: without redirects, for answers of a bounded size within a bounded time.
 *
 * <p>Safe for use by any thread, never blocks. It has connections of its own.
 */
public final class BoundedClient {
    private final HttpClient client;
    private final int maxBytes;
    private final Function<String, Exception> tooLong;

    /**
     * @param executor on which answers are read; {@code null} for threads of its own
     * @param connect the longest time for a connection
     * @param maxBytes the longest answer
     * @param tooLong makes the failure of one that is longer, from what to say
     */
    public BoundedClient(
            @Nullable Executor executor, Duration connect, int maxBytes, Function<String, Exception> tooLong) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connect);
        if (executor != null) {
            builder.executor(executor);
        }
        this.client = builder.build();
        this.maxBytes = maxBytes;
        this.tooLong = tooLong;
    }

    /** The answer, whole; cancelled when it takes longer than {@code whole}. To cancel it ends the question. */
    public CompletableFuture<HttpResponse<String>> send(HttpRequest request, Duration whole) {
        CompletableFuture<HttpResponse<String>> exchange =
                client.sendAsync(request, head -> new BoundedBody(maxBytes, tooLong));
        // The request's own timeout ends with the head: a body that dribbles would go on for ever.
        CompletableFuture<Boolean> overdue =
                new CompletableFuture<Boolean>().completeOnTimeout(true, whole.toMillis(), TimeUnit.MILLISECONDS);
        overdue.thenAccept(late -> {
            if (late) {
                // On another thread: that of the timers is one for the whole process.
                CompletableFuture.runAsync(() -> exchange.cancel(true));
            }
        });
        // Takes the timer back, which would hold on to question and answer until its time.
        exchange.whenComplete((answer, failure) -> overdue.complete(false));
        return exchange;
    }
}
