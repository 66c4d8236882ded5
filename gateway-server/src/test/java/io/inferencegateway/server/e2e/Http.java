package io.inferencegateway.server.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The JDK's client, signed in as customer gold unless told otherwise. */
final class Http {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final RunningGateway gateway;

    Http(RunningGateway gateway) {
        this.gateway = gateway;
    }

    HttpResponse<String> post(String path, String body) {
        return post(gateway.gold.reveal(), path, body);
    }

    HttpResponse<String> post(String key, String path, String body, String... fields) {
        HttpRequest.Builder request = request(gateway.uri(path))
                .header("X-Api-Key", key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(fields.length == 0 ? request : request.headers(fields));
    }

    HttpResponse<String> get(URI uri, String... fields) {
        return send(fields.length == 0 ? request(uri) : request(uri).headers(fields));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30));
    }
}
