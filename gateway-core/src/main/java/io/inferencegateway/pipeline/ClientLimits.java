package io.inferencegateway.pipeline;

import io.inferencegateway.config.ByteSize;
import io.inferencegateway.config.Ranges;
import io.inferencegateway.config.Setting;
import java.time.Duration;

/**
 * What a client may ask of the gateway before it is anybody's customer: sizes, counts and patience.
 *
 * <p>Each has a safe default; none can be switched off.
 */
public record ClientLimits(
        @Setting(value = "Longest request target.", byDefault = "8KiB")
        ByteSize maxTarget,

        @Setting(value = "Longest header section of a request.", byDefault = "16KiB")
        ByteSize maxHeaders,

        @Setting(value = "Most header fields of a request.", byDefault = "100")
        int maxHeaderCount,

        @Setting(value = "Longest time from the first byte of a request head to its last.", byDefault = "10s")
        Duration headTimeout,

        @Setting(value = "Longest silence while the body is awaited.", byDefault = "30s")
        Duration bodyIdleTimeout,

        @Setting(
                value = "Slowest body, in bytes per second, once bodyRateGrace has been spent waiting for it.",
                byDefault = "240")
        int bodyMinimumRate,

        @Setting(value = "Waiting time a body is granted before bodyMinimumRate applies.", byDefault = "5s")
        Duration bodyRateGrace,

        @Setting(value = "Longest time a client may take no byte of an answer.", byDefault = "60s")
        Duration answerIdleTimeout,

        @Setting(value = "Longest time a connection is kept without a request.", byDefault = "75s")
        Duration keepAliveTimeout,

        @Setting(value = "Age at which a connection is closed after its next answer.", byDefault = "1h")
        Duration maxConnectionAge,

        @Setting(
                value = "Body bytes read and dropped after an early answer before the connection is closed instead.",
                byDefault = "64KiB")
        ByteSize earlyAnswerSwallow,

        @Setting(value = "Most client connections at a time.", byDefault = "10000")
        int maxConnections,

        @Setting(value = "Most client connections at a time from one address, or one /64 of IPv6.", byDefault = "1000")
        int maxConnectionsPerAddress,

        @Setting(
                value =
                        "Most request bytes held in memory at a time: whole requests where a signature, redaction or a quota"
                                + " needs them, and the beginnings of others.",
                byDefault = "256MiB")
        ByteSize maxBufferedRequests,

        @Setting(
                value = "Heap or direct memory use, in percent, above which new connections are closed.",
                byDefault = "85")
        int shedConnectionsAt,

        @Setting(
                value = "Heap or direct memory use, in percent, above which requests are refused with 503.",
                byDefault = "95")
        int shedRequestsAt) {

    private static final ByteSize LONGEST_HEAD = ByteSize.parse("1MiB");

    public ClientLimits {
        Ranges.within("maxTarget", maxTarget, new ByteSize(64), LONGEST_HEAD);
        Ranges.within("maxHeaders", maxHeaders, new ByteSize(512), LONGEST_HEAD);
        Ranges.atLeast("maxHeaderCount", maxHeaderCount, 8);
        Ranges.positive("headTimeout", headTimeout);
        Ranges.positive("bodyIdleTimeout", bodyIdleTimeout);
        Ranges.atLeast("bodyMinimumRate", bodyMinimumRate, 1);
        Ranges.positive("bodyRateGrace", bodyRateGrace);
        Ranges.positive("answerIdleTimeout", answerIdleTimeout);
        Ranges.positive("keepAliveTimeout", keepAliveTimeout);
        Ranges.positive("maxConnectionAge", maxConnectionAge);
        Ranges.atLeast("maxConnections", maxConnections, 1);
        Ranges.atLeast("maxConnectionsPerAddress", maxConnectionsPerAddress, 1);
        Ranges.atLeast("maxBufferedRequests", maxBufferedRequests, ByteSize.parse("64KiB"));
        percent("shedConnectionsAt", shedConnectionsAt);
        percent("shedRequestsAt", shedRequestsAt);
    }

    /** The defaults, for servers made in code. */
    public static ClientLimits defaults() {
        return new ClientLimits(
                ByteSize.parse("8KiB"),
                ByteSize.parse("16KiB"),
                100,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                240,
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                Duration.ofSeconds(75),
                Duration.ofHours(1),
                ByteSize.parse("64KiB"),
                10_000,
                1_000,
                ByteSize.parse("256MiB"),
                85,
                95);
    }

    private static void percent(String name, int value) {
        Ranges.within(name, value, 1, 100);
    }
}
