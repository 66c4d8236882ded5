package io.inferencegateway.auth.oauth.jwks;

import io.inferencegateway.auth.http.BoundedBody;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Asks identity providers over HTTP: no redirects, answers of a bounded size within a bounded time.
 *
 * <p>Safe for use by any thread, never blocks; answers are read on the executor given.
 */
public final class DocumentFetcher {
    /** No honest document is longer. */
    static final int MAX_BYTES = 512 * 1024;

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration WHOLE = Duration.ofSeconds(10);

    /** An answer of the issuer: its status, and its body whole. */
    public record Document(int status, String body) {}

    private final HttpClient client;

    public DocumentFetcher(Executor executor) {
        this.client = HttpClient.newBuilder()
                .executor(executor)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build();
    }

    /** The document of a URL; fails for anything but a 200. */
    public CompletableFuture<String> get(URI url) {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(WHOLE)
                .header("Accept", "application/json")
                .GET()
                .build();
        return send(request).thenApply(document -> {
            if (document.status != 200) {
                throw new IdentityProviderException(url.getHost() + " answered " + document.status);
            }
            return document.body;
        });
    }

    /** Any answer to any request. */
    public CompletableFuture<Document> send(HttpRequest request) {
        CompletableFuture<HttpResponse<String>> exchange =
                client.sendAsync(request, BoundedBody.handler(MAX_BYTES, IdentityProviderException::new));
        // The request's own timeout ends with the head: a body that dribbles would go on for ever.
        CompletableFuture.delayedExecutor(WHOLE.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> exchange.cancel(true));
        return exchange.thenApply(response -> new Document(response.statusCode(), response.body()));
    }
}
