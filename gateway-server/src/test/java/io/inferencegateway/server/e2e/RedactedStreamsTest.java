package io.inferencegateway.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.inferencegateway.simulator.model.PersonalData;
import io.inferencegateway.testkit.ScriptedPeer;
import io.inferencegateway.testkit.Wire;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What redaction does to streams of OpenAI's API: clients do not notice, and no word waits for more than the next one. */
final class RedactedStreamsTest {
    private static final String END = "";

    @TempDir
    private Path directory = Path.of("");

    @Test
    void theOpenAiClientReadsARedactedStreamWithoutNoticing() throws Exception {
        assumeTrue(Node.installed(), "node and npm are not on the PATH: the clients for JavaScript were not tried");
        try (Clouds clouds = new Clouds();
                RunningGateway gateway = new RunningGateway(directory, clouds, Clouds.UPSTREAMS + """
                        routes:
                          - { name: vertex-chat, path: /v1/chat/completions, upstream: vertex }
                          - { name: azure-chat, path: "/openai/deployments/{d}/chat/completions", upstream: azure }
                        """)) {
            clouds.vertex.knobs("personal-data=on");
            clouds.azure.knobs("personal-data=on");
            String key = gateway.gold.reveal();
            List<Map<String, Object>> tasks = List.of(
                    Map.of("client", "openai", "url", gateway.uri("/v1").toString(), "key", key, "stream", true),
                    Map.of("client", "azure", "url", gateway.uri("/openai").toString(), "key", key, "stream", true));
            JsonNode outcomes =
                    JsonMapper.shared().readTree(Node.run(JsonMapper.shared().writeValueAsString(tasks)));
            assertThat(outcomes)
                    .hasSize(tasks.size())
                    .allSatisfy(outcome -> assertThat(outcome.path("answer").asString(outcome.toString()))
                            .startsWith("stop: ")
                            .contains("[EMAIL]", "[CREDIT_CARD]")
                            .doesNotContain(PersonalData.EMAIL, PersonalData.CARD, "example.com", "1111"));
        }
    }

    /**
     * The model says its next word only when the client has the one before: with one that waited longer, both would wait. (A dot
     * is no word: behind it an address may go on.)
     */
    @Test
    void everyEventLeavesAtOnceAndItsTextWithTheNextWordAtTheLatest() throws Exception {
        BlockingQueue<String> said = new LinkedBlockingQueue<>();
        try (Clouds clouds = new Clouds();
                ScriptedPeer model = new ScriptedPeer((wire, connection) -> {
                    wire.read();
                    wire.send(
                            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
                    for (String word = next(said); !word.equals(END); word = next(said)) {
                        String event =
                                "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + word + "\"}}]}\n\n";
                        wire.send(Integer.toHexString(event.length()) + "\r\n" + event + "\r\n");
                    }
                    wire.send("0\r\n\r\n");
                });
                RunningGateway gateway = new RunningGateway(directory, clouds, """
                        upstreams: { model: { http: { url: "http://127.0.0.1:%d/" } } }
                        routes: [{ name: chat, path: /chat, upstream: model, authentication: none }]
                        """.formatted(model.port()));
                Wire client = Wire.connect(gateway.port())) {
            client.send("POST /chat HTTP/1.1\r\nHost: gateway\r\nContent-Length: 2\r\n\r\n{}");
            List<String> words =
                    List.of("Write", " to", " the", " team", " of", " Ms", " Doe", ",", " at", " noon", " today");
            StringBuilder before = new StringBuilder();
            StringBuilder read = new StringBuilder();
            boolean head = false;
            for (String word : words) {
                said.add(word);
                if (!head) {
                    assertThat(client.readHead().status()).isEqualTo(200);
                    head = true;
                }
                read.append(text(client.chunk()));
                assertThat(before + word).startsWith(read.toString());
                assertThat(read.toString()).startsWith(before.toString());
                before.append(word);
            }
            said.add(END);
            byte[] rest = client.chunk();
            while (rest.length > 0) {
                read.append(text(rest));
                rest = client.chunk();
            }
            assertThat(read).hasToString(String.join("", words));
        }
    }

    private static String next(BlockingQueue<String> said) {
        try {
            return said.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(byte[] event) {
        String data = new String(event, StandardCharsets.UTF_8);
        assertThat(data).startsWith("data: ").endsWith("\n\n");
        return JsonMapper.shared()
                .readTree(data.substring("data: ".length()))
                .at("/choices/0/delta/content")
                .asString();
    }
}
