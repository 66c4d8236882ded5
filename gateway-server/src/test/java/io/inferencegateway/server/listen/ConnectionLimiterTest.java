package io.inferencegateway.server.listen;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.metrics.GatewayMeters;
import io.inferencegateway.pipeline.ClientLimits;
import io.inferencegateway.pipeline.LifeSwitch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which connections count as one client's. */
class ConnectionLimiterTest {
    private static final ClientLimits LIMITS = ClientLimits.defaults();

    private final ConnectionLimiter limiter =
            new ConnectionLimiter(LIMITS, new LifeSwitch(), new GatewayMeters(new SimpleMeterRegistry()));

    /** A connection from anywhere: no machine has so many addresses. */
    private static EmbeddedChannel from(String address) {
        return new EmbeddedChannel() {
            @Override
            protected SocketAddress remoteAddress0() {
                return new InetSocketAddress(address, 1);
            }
        };
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 10.0.0.1, false",
        "10.0.0.1, 10.0.0.2, true",
        "2001:db8:1:2::1, 2001:db8:1:2:ffff::2, false",
        "2001:db8:1:2::1, 2001:db8:1:3::1, true"
    })
    void oneClientIsAnIpv4AddressOrABlockOfIpv6(String full, String other, boolean admitted) {
        EmbeddedChannel last = from(full);
        assertThat(limiter.admit(last)).isTrue();
        for (int i = 1; i < LIMITS.maxConnectionsPerAddress(); i++) {
            assertThat(limiter.admit(from(full))).isTrue();
        }
        assertThat(limiter.admit(from(full))).isFalse();
        assertThat(limiter.admit(from(other))).isEqualTo(admitted);
        last.close();
        assertThat(limiter.admit(from(full))).isTrue();
    }
}
