package io.inferencegateway.pipeline;

import io.inferencegateway.config.ByteSize;
import io.inferencegateway.config.Durations;
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

    public ClientLimits {
        between("maxTarget", maxTarget.bytes(), 64, 1 << 20);
        between("maxHeaders", maxHeaders.bytes(), 512, 1 << 20);
        atLeast("maxHeaderCount", maxHeaderCount, 8);
        positive("headTimeout", headTimeout);
        positive("bodyIdleTimeout", bodyIdleTimeout);
        atLeast("bodyMinimumRate", bodyMinimumRate, 1);
        positive("bodyRateGrace", bodyRateGrace);
        positive("answerIdleTimeout", answerIdleTimeout);
        positive("keepAliveTimeout", keepAliveTimeout);
        positive("maxConnectionAge", maxConnectionAge);
        atLeast("maxConnections", maxConnections, 1);
        atLeast("maxConnectionsPerAddress", maxConnectionsPerAddress, 1);
        atLeast("maxBufferedRequests", maxBufferedRequests.bytes(), 64 * 1024);
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

    private static void atLeast(String name, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: >= " + least + ")");
        }
    }

    private static void between(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + least + " to " + most + ")");
        }
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + ": " + Durations.format(value) + " (expected: > 0s)");
        }
    }

    private static void percent(String name, int value) {
        between(name, value, 1, 100);
    }
}
