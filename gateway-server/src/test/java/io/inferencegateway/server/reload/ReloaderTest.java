package io.inferencegateway.server.reload;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.inferencegateway.server.yaml.Position;
import io.inferencegateway.server.yaml.Problem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ReloaderTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Problem WRONG =
            new Problem(Problem.Severity.ERROR, "g.yaml", new Position(3, 5), "routes[0].timeout", "5 (expected: 30s)");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> applied = new ArrayList<>();
    private Reading<String> next = good("one");

    private final Reloader<String> reloader = new Reloader<>(
            "g.yaml",
            new ReloadStatus<>("one", "hash of one", START, List.of(), null),
            () -> next,
            config -> {
                if (config.equals("explosive")) {
                    throw new IllegalStateException("no such region");
                }
                applied.add(config);
            },
            after -> after.startsWith("moved") ? List.of("server.listen") : List.of(),
            meters);

    private static Reading<String> good(String config) {
        return new Reading<>(config, "hash of " + config, START.plusSeconds(60), List.of(), new TreeMap<>());
    }

    private static Reading<String> broken() {
        return new Reading<>(null, "hash of broken", START.plusSeconds(60), List.of(WRONG), new TreeMap<>());
    }

    private ReloadStatus<String> reload(Reading<String> reading) {
        next = reading;
        reloader.reload();
        return reloader.status();
    }

    @Test
    void theLogSaysThatTheDigestIsOfAllFiles() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(Reloader.class);
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
        try {
            reload(good("two"));
            reload(good("two"));
        } finally {
            logger.detachAppender(log);
            logger.setLevel(null);
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "Configuration reloaded: g.yaml (digest of all its files hash of two)",
                        "Configuration is what is in force: g.yaml (digest of all its files hash of two)");
    }

    private double counted(String result) {
        return meters.get("gateway_config_reload")
                .tag("result", result)
                .counter()
                .count();
    }

    private double successful() {
        return meters.get("gateway_config_last_reload_successful").gauge().value();
    }

    private static List<Problem> problems(ReloadStatus.@Nullable Rejection rejection) {
        return Objects.requireNonNull(rejection).problems();
    }

    @Test
    void aValidReadingIsPutIntoForceAndCounted() {
        ReloadStatus<String> status = reload(good("two"));
        assertThat(applied).containsExactly("two");
        assertThat(status.hash()).isEqualTo("hash of two");
        assertThat(counted("applied")).isEqualTo(1);
        assertThat(meters.get("gateway_config_last_success_timestamp").gauge().value())
                .isEqualTo((double) START.plusSeconds(60).getEpochSecond());
    }

    @Test
    void aBrokenReadingKeepsTheLastGoodOneAndTellsWhy() {
        ReloadStatus<String> status = reload(broken());
        assertThat(applied).isEmpty();
        assertThat(status.config()).isEqualTo("one");
        assertThat(status.loadedAt()).isEqualTo(START);
        assertThat(problems(status.rejection())).containsExactly(WRONG);
        assertThat(counted("rejected")).isEqualTo(1);
        assertThat(meters.get("gateway_config_last_success_timestamp").gauge().value())
                .isEqualTo((double) START.getEpochSecond());
    }

    @Test
    void goingBackToWhatIsInForceOnlyEndsTheRejection() {
        assertThat(successful()).isEqualTo(1);
        reload(broken());
        assertThat(successful()).isZero();
        ReloadStatus<String> status = reload(good("one"));
        assertThat(successful()).isEqualTo(1);
        assertThat(status.rejection()).isNull();
        assertThat(applied).isEmpty();
        assertThat(counted("applied")).isZero();
    }

    @Test
    void aConfigurationThatCannotBeBuiltIsRejectedToo() {
        ReloadStatus<String> status = reload(good("explosive"));
        assertThat(status.config()).isEqualTo("one");
        assertThat(problems(status.rejection()).get(0).toString())
                .isEqualTo("g.yaml:1:1: cannot be put into force: java.lang.IllegalStateException: no such region");
        assertThat(counted("rejected")).isEqualTo(1);
    }

    @Test
    void whatNeedsARestartIsSaidAndTheRestTakesEffect() {
        ReloadStatus<String> status = reload(good("moved and more"));
        assertThat(applied).containsExactly("moved and more");
        assertThat(status.needRestart()).containsExactly("server.listen");
    }
}
