package io.inferencegateway.server.config;

import io.inferencegateway.auth.CustomerConfig;
import io.inferencegateway.auth.mtls.CertificateConfig;
import io.inferencegateway.server.tls.ServerTls;
import io.inferencegateway.server.tls.TlsConfig;
import io.inferencegateway.server.yaml.ConfigDocument;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks across records what has to do with certificates, the listener's and its clients'. */
final class CertificateChecks {
    private final ConfigDocument<GatewayConfig> document;
    private final GatewayConfig config;
    private final Instant now;

    CertificateChecks(ConfigDocument<GatewayConfig> document, GatewayConfig config, Instant now) {
        this.document = document;
        this.config = config;
        this.now = now;
    }

    void run() {
        TlsConfig tls = config.server().tls();
        if (tls != null) {
            validity(tls);
        }
        authorities(tls);
        names();
    }

    /** Only warned of: an expired certificate may be the newest there is, and clients judge it for themselves. */
    private void validity(TlsConfig tls) {
        String at = document.locations().path(tls) + ".certificate";
        Instant end = tls.expires();
        if (!now.isBefore(end)) {
            warn(at, "its chain ended at " + end + " (expected: a certificate that is valid)");
        } else if (now.isBefore(tls.begins())) {
            warn(at, "its chain is valid from " + tls.begins() + " only (expected: a certificate that is valid)");
        } else if (end.isBefore(now.plus(ServerTls.WARN_BEFORE))) {
            warn(at, "its chain ends at " + end + " (expected: a new one in time)");
        }
    }

    private void warn(String at, String message) {
        document.warning(at, message);
    }

    private void authorities(@Nullable TlsConfig tls) {
        boolean asked = tls != null && tls.clientCa() != null;
        if (config.authentication().mtls() != null
                && !asked
                && !document.problems().hasErrorsUnder("server")) {
            document.error(
                    "authentication.mtls", "no client is asked for a certificate (expected: server.tls.clientCa)");
        }
    }

    /** A certificate must stand for one entry: its name is given once, or each time for another certificate. */
    private void names() {
        Map<String, Map<String, String>> seen = new HashMap<>();
        for (CustomerConfig customer : config.customers()) {
            for (CertificateConfig certificate : customer.certificates()) {
                String at =
                        document.locations().path(certificate) + (certificate.subject() == null ? ".san" : ".subject");
                String pin =
                        certificate.sha256() == null ? "" : certificate.sha256().toLowerCase(Locale.ROOT);
                Map<String, String> others = seen.computeIfAbsent(certificate.name(), name -> new HashMap<>());
                String before = pin.isEmpty() && !others.isEmpty()
                        ? others.values().iterator().next()
                        : others.getOrDefault("", others.get(pin));
                if (before != null) {
                    document.error(
                            at,
                            "there is this name already, at " + before + " (expected: a different sha256 for each)");
                }
                others.putIfAbsent(pin, at);
            }
        }
    }
}
