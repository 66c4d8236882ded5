package io.inferencegateway.auth.oauth.jwks;

import io.inferencegateway.http.BoundedClient;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

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

    private final BoundedClient client;

    public DocumentFetcher(Executor executor) {
        this.client = new BoundedClient(executor, CONNECT, MAX_BYTES, IdentityProviderException::new);
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
        return client.send(request, WHOLE).thenApply(response -> new Document(response.statusCode(), response.body()));
    }
}
