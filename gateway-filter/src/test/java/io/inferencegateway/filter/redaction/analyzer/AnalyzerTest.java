package io.inferencegateway.filter.redaction.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.testkit.ScriptedPeer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Calls to an analyzer that is slow, gone or asked too much. */
class AnalyzerTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private long ended(String result) {
        return registry.get("gateway_analyzer_duration")
                .tags("profile", "p", "result", result)
                .timer()
                .count();
    }

    private Analyzer analyzer(AnalyzerConfig config) {
        return new Analyzer("p", config, "[{name}]", registry);
    }

    @Test
    void oneThatAnswersTooLateHasFailed() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (ScriptedPeer slow = new ScriptedPeer((wire, n) -> {
            wire.read();
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n[");
            awaitQuietly(over);
        })) {
            AnalyzerConfig config =
                    ScriptedAnalyzer.config(slow.port(), AnalyzerFailure.BLOCK, 4096, Duration.ofMillis(200), 8);
            assertThat(analyzer(config).ask("Jane").join()).isNull();
            assertThat(ended("timeout")).isEqualTo(1);
            over.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void oneThatIsNotThereHasFailed() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        AnalyzerConfig config = ScriptedAnalyzer.config(port, AnalyzerFailure.BLOCK, 4096, Duration.ofSeconds(5), 8);
        assertThat(analyzer(config).ask("Jane").join()).isNull();
        assertThat(ended("failed")).isEqualTo(1);
    }

    @Test
    void moreCallsThanMayBeUnderWayAreNotMade() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (ScriptedAnalyzer slow = new ScriptedAnalyzer(text -> {
            awaitQuietly(go);
            return "[]";
        })) {
            int port = slow.config(AnalyzerFailure.BLOCK).url().getPort();
            Analyzer analyzer =
                    analyzer(ScriptedAnalyzer.config(port, AnalyzerFailure.BLOCK, 4096, Duration.ofSeconds(10), 1));
            CompletableFuture<?> first = analyzer.ask("Jane");
            assertThat(analyzer.ask("José").join()).isNull();
            assertThat(ended("busy")).isEqualTo(1);
            go.countDown();
            first.join();
            assertThat(analyzer.ask("José").join()).isEmpty();
            assertThat(ended("ok")).isEqualTo(2);
        }
    }

    @Test
    void aCallThatNobodyWaitsForAnyMoreEndsAndFreesItsPlace() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (ScriptedAnalyzer scripted = new ScriptedAnalyzer(text -> {
            if (text.equals("slow")) {
                awaitQuietly(over);
            }
            return "[]";
        })) {
            int port = scripted.config(AnalyzerFailure.BLOCK).url().getPort();
            Analyzer analyzer =
                    analyzer(ScriptedAnalyzer.config(port, AnalyzerFailure.BLOCK, 4096, Duration.ofSeconds(30), 1));
            analyzer.ask("slow").cancel(false);
            assertThat(analyzer.ask("Jane").join()).isEmpty();
            over.countDown();
        }
    }

    @Test
    void anAnswerThatIsTooLongIsReadNoFurther() throws Exception {
        try (ScriptedAnalyzer verbose = new ScriptedAnalyzer(text -> "[" + " ".repeat(Analyzer.LONGEST) + "]")) {
            assertThat(analyzer(verbose.config(AnalyzerFailure.BLOCK))
                            .ask("Jane")
                            .join())
                    .isNull();
            assertThat(ended("wrong")).isEqualTo(1);
        }
    }

    @Test
    void anAnalyzerOutlivesAReloadUnlessItsConfigurationChanges() throws Exception {
        try (ScriptedAnalyzer scripted = new ScriptedAnalyzer()) {
            Analyzers analyzers = new Analyzers(registry);
            Analyzers.Wanted wanted = new Analyzers.Wanted(scripted.config(AnalyzerFailure.BLOCK), "[{name}]");
            Analyzer first = analyzers.open(Map.of("p", wanted)).get("p");
            assertThat(analyzers.open(Map.of("p", wanted)).get("p")).isSameAs(first);
            Analyzers.Wanted changed = new Analyzers.Wanted(scripted.config(AnalyzerFailure.PASS), "[{name}]");
            assertThat(analyzers.open(Map.of("p", changed)).get("p")).isNotSameAs(first);
            assertThat(analyzers.open(Map.of())).isEmpty();
        }
    }

    @Test
    void theQuestionIsJsonWhateverTheTextHolds() {
        AnalyzerConfig config = ScriptedAnalyzer.config(1, AnalyzerFailure.BLOCK, 4096, Duration.ofSeconds(1), 1);
        assertThat(CallText.json("a\"\\\n\u0001é", config))
                .isEqualTo("{\"text\":\"a\\\"\\\\\\u000a\\u0001é\",\"language\":\"en\",\"score_threshold\":0.5,"
                        + "\"entities\":[\"PERSON\",\"LOCATION\"]}");
    }

    @Test
    void aConfigurationThatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> ScriptedAnalyzer.config(1, AnalyzerFailure.BLOCK, 10, Duration.ofSeconds(1), 1))
                .hasMessage("maxCharacters: 10 (expected: 256 to 65536)");
        assertThatThrownBy(() -> ScriptedAnalyzer.config(1, AnalyzerFailure.BLOCK, 4096, Duration.ZERO, 1))
                .hasMessage("timeout: 0s (expected: > 0s to 30s)");
        assertThatThrownBy(() -> ScriptedAnalyzer.config(1, AnalyzerFailure.BLOCK, 4096, Duration.ofSeconds(1), 0))
                .hasMessage("maxConcurrent: 0 (expected: 1 to 10000)");
    }

    @Test
    void sentencesEndWhereNoNameGoesOn() {
        assertThat(sentence("Hello. ")).isEqualTo(7);
        assertThat(sentence("He said \"no!\" ")).isEqualTo(14);
        assertThat(sentence("one\n")).isEqualTo(4);
        assertThat(sentence("はい。")).isEqualTo(3);
        for (String open : List.of("I am J. ", "ask Dr. ", "Prof. ", "e.g. ", "3.14", "Hello", " ")) {
            assertThat(sentence(open)).as(open).isZero();
        }
    }

    private static int sentence(String text) {
        return Sentences.endBefore(text.toCharArray(), text.length());
    }
}
