package io.inferencegateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.testkit.ScriptedPeer;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class BoundedClientTest {
    private final BoundedClient client = new BoundedClient(null, Duration.ofSeconds(5), 1000, IOException::new);

    private CompletableFuture<HttpResponse<String>> ask(ScriptedPeer peer, Duration whole) {
        URI uri = URI.create("http://127.0.0.1:" + peer.port() + "/");
        return client.send(HttpRequest.newBuilder(uri).build(), whole);
    }

    @Test
    void anAnswerThatDribblesEndsInTime() throws Exception {
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
            wire.head();
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhe");
            assertThat(wire.ends()).isTrue();
        })) {
            // The client of the JDK tells its own future of it in one way or the other.
            assertThatThrownBy(ask(peer, Duration.ofMillis(200))::join)
                    .matches(end ->
                            end instanceof CancellationException || end.getCause() instanceof CancellationException);
            peer.awaitScriptEnd();
        }
    }

    @Test
    void nothingKeepsAnAnswerThatCame() throws Exception {
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
            wire.head();
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
        })) {
            WeakReference<HttpResponse<String>> answer = answer(peer);
            Awaitility.await().untilAsserted(() -> {
                System.gc();
                assertThat(answer.get()).isNull();
            });
        }
    }

    private WeakReference<HttpResponse<String>> answer(ScriptedPeer peer) {
        HttpResponse<String> whole = ask(peer, Duration.ofMinutes(10)).join();
        assertThat(whole.body()).isEqualTo("hello");
        return new WeakReference<>(whole);
    }
}
