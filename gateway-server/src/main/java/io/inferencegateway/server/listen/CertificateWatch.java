package io.inferencegateway.server.listen;

import io.inferencegateway.server.tls.ServerTls;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns once a day while the listener's certificate is about to end; readings of the file warn by themselves. */
final class CertificateWatch implements Runnable {
    static final Duration INTERVAL = Duration.ofDays(1);

    private static final Logger log = LoggerFactory.getLogger(CertificateWatch.class);

    private final Supplier<ServerTls> tls;
    private final InstantSource clock;

    CertificateWatch(Supplier<ServerTls> tls, InstantSource clock) {
        this.tls = tls;
        this.clock = clock;
    }

    @Override
    public void run() {
        Instant expires = tls.get().expires();
        if (clock.instant().plus(ServerTls.WARN_BEFORE).isAfter(expires)) {
            log.warn("server.tls.certificate: its chain ends at {} (expected: a new one in time)", expires);
        }
    }
}
