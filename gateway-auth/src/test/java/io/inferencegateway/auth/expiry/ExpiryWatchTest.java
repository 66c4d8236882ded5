package io.inferencegateway.auth.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.inferencegateway.metrics.CredentialExpiry;
import io.inferencegateway.metrics.GatewayMeters;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Nobody is surprised by a credential that ends. */
class ExpiryWatchTest {
    private static final Instant START = Instant.parse("2026-11-23T00:00:00Z");
    private static final Duration NOTICE = Duration.ofDays(14);

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ExpiryWatch watch = new ExpiryWatch(now::get, new GatewayMeters(registry));
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(ExpiryWatch.class);

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
        logger.setAdditive(false);
    }

    @AfterEach
    void close() {
        logger.detachAppender(log);
        logger.setAdditive(true);
        watch.close();
    }

    private static CredentialExpiry ending(String credential, int days) {
        return new CredentialExpiry("acme", credential, START.plus(Duration.ofDays(days)));
    }

    private List<String> warnings() {
        List<String> warnings =
                log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        log.list.clear();
        return warnings;
    }

    @Test
    void whatEndsWithinTheNoticeIsToldAtLoadAndOnceADay() {
        watch.watch(List.of(ending("soon", 13), ending("later", 15), ending("gone", -1)), NOTICE);
        assertThat(warnings()).singleElement().asString().contains("soon", "acme", "2026-12-06T00:00:00Z");
        watch.watch(List.of(ending("soon", 13), ending("later", 15)), NOTICE);
        now.set(START.plus(Duration.ofHours(23)));
        watch.remind();
        assertThat(warnings()).isEmpty();
        now.set(START.plus(Duration.ofHours(25)));
        watch.remind();
        assertThat(warnings()).hasSize(2);
        now.set(START.plus(Duration.ofDays(14)));
        watch.remind();
        assertThat(warnings()).as("soon has ended").singleElement().asString().contains("later");
    }

    @Test
    void aSeriesGoesWithItsCredential() {
        watch.watch(List.of(ending("one", 3), ending("two", 300)), NOTICE);
        watch.watch(List.of(ending("two", 200), ending("three", 5)), NOTICE);
        assertThat(registry.find("gateway_credential_expiry_timestamp").gauges())
                .extracting(gauge -> gauge.getId().getTag("credential"))
                .containsExactlyInAnyOrder("two", "three");
        Gauge two = registry.get("gateway_credential_expiry_timestamp")
                .tags("customer", "acme", "credential", "two")
                .gauge();
        assertThat(two.value())
                .isEqualTo((double) START.plus(Duration.ofDays(200)).getEpochSecond());
    }

    @Test
    void seriesAndLinesAreBounded() {
        List<CredentialExpiry> many = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            many.add(ending("key-" + i, i < 2000 ? 1 : -1));
        }
        watch.watch(many, NOTICE);
        assertThat(registry.find("gateway_credential_expiry_timestamp").gauges())
                .hasSize(ExpiryWatch.SERIES);
        assertThat(warnings()).hasSize(ExpiryWatch.LINES + 1).last().asString().startsWith("1900 more");
    }
}
