package io.inferencegateway.server.e2e;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/** Callers that send the same request again as soon as it is answered, each on a connection of its own, and what they saw. */
final class HungryCallers {
    /** One answer; times in nanoseconds of the monotonic clock. */
    record Seen(long sent, long received, int status) {}

    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpRequest request;

    HungryCallers(HttpRequest.Builder request) {
        this.request = request.timeout(Duration.ofSeconds(30)).build();
    }

    /** Returns when the last answer has come: what they saw this time. Connections are kept for the next time. */
    List<Seen> run(int callers, Duration time) {
        seen.clear();
        long end = System.nanoTime() + time.toNanos();
        CompletableFuture<?>[] all = new CompletableFuture<?>[callers];
        for (int i = 0; i < callers; i++) {
            all[i] = again(end);
        }
        CompletableFuture.allOf(all).join();
        return List.copyOf(seen);
    }

    private CompletableFuture<Void> again(long end) {
        long sent = System.nanoTime();
        return client.sendAsync(request, HttpResponse.BodyHandlers.discarding()).thenComposeAsync(answer -> {
            seen.add(new Seen(sent, System.nanoTime(), answer.statusCode()));
            return System.nanoTime() < end ? again(end) : CompletableFuture.completedFuture(null);
        });
    }

    static Predicate<Seen> status(int wanted) {
        return one -> one.status == wanted;
    }
}
