package io.inferencegateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.exchange.Customer;
import io.inferencegateway.exchange.Identity;
import io.inferencegateway.testkit.ExchangeFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.handler.codec.http.HttpMethod;
import org.junit.jupiter.api.Test;

class RequestCountsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RequestCounts counts = new RequestCounts(registry);

    private void count(String customer, String method) {
        counts.count(new ExchangeFixture()
                .identity(new Identity(new Customer(customer, null), "api-key", "k"))
                .request(HttpMethod.valueOf(method), "/m")
                .build());
    }

    private double counted(String label, String value) {
        return registry.get("gateway_requests").tag(label, value).counter().count();
    }

    @Test
    void customersBeyondAThousandShareASeriesAndThoseBeforeKeepTheirs() {
        for (int i = 0; i < 1000; i++) {
            count("c" + i, "POST");
        }
        count("late", "POST");
        count("later", "POST");
        count("c0", "POST");
        assertThat(counted("customer", "other")).isEqualTo(2);
        assertThat(counted("customer", "c0")).isEqualTo(2);
        assertThat(registry.getMeters()).hasSize(1001);
    }

    @Test
    void aMethodThatACallerMadeUpGetsNoSeriesOfItsOwn() {
        count("c", "BREW");
        count("c", "STEAM");
        count("c", "PUT");
        assertThat(counted("method", "other")).isEqualTo(2);
        assertThat(counted("method", "PUT")).isEqualTo(1);
        assertThat(registry.getMeters()).hasSize(2);
    }
}
