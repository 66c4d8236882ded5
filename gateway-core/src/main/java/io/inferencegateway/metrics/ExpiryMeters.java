package io.inferencegateway.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** When what somebody has to renew in time ends: credentials, and the listener's certificates. */
final class ExpiryMeters {
    private final MeterRegistry registry;
    private final MultiGauge credentials;

    ExpiryMeters(MeterRegistry registry) {
        this.registry = registry;
        this.credentials = MultiGauge.builder("gateway_credential_expiry_timestamp")
                .baseUnit("seconds")
                .description("When a credential ends")
                .register(registry);
    }

    void certificate(Supplier<Instant> expiry) {
        Gauge.builder(
                        "gateway_tls_certificate_expiry_timestamp",
                        () -> expiry.get().getEpochSecond())
                .baseUnit("seconds")
                .description("When the first certificate of the chain that clients are shown ends")
                .register(registry);
    }

    void credentials(List<CredentialExpiry> ends) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        for (CredentialExpiry end : ends) {
            rows.add(MultiGauge.Row.of(
                    Tags.of("customer", end.customer(), "credential", end.credential()),
                    end.at().toEpochMilli() / 1000.0));
        }
        credentials.register(rows, true);
    }
}
