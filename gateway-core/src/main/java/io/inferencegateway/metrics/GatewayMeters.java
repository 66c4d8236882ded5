package io.inferencegateway.metrics;

import io.inferencegateway.exchange.Exchange;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Every meter the gateway feeds, by the names of its contract.
 *
 * <p>Safe for use by any thread; meters are looked up once per combination of labels and then found by one hash look-up.
 * Label values come from the configuration only. The number of customers that get a series of their own is bounded:
 * those beyond it share {@code other}.
 */
public final class GatewayMeters {
    private final MeterRegistry registry;
    private final ClientMeters clients;
    private final Labelled<LabelPair, Counter> authentications;
    private final IssuerMeters issuers;
    private final Labelled<LabelPair, Counter> quotaDecisions;
    private final Labelled<LabelPair, Counter> tokenUsages;
    private final UpstreamMeters upstreams;
    private final Labelled<String, Counter> capped;
    private final RedactionMeters redactions;
    private final ExchangeMeters exchanges;
    private final ExpiryMeters expiries;

    public GatewayMeters(MeterRegistry registry) {
        this.registry = registry;
        this.clients = new ClientMeters(registry);
        this.authentications =
                Counters.by(registry, "gateway_authentication", "Decisions of authentication", "method", "result");
        this.issuers = new IssuerMeters(registry);
        this.quotaDecisions =
                Counters.by(registry, "gateway_quota_decisions", "Decisions of quotas", "quota", "decision");
        this.tokenUsages = Counters.by(
                registry, "gateway_token_usage", "Requests whose model tokens were counted", "route", "source");
        this.upstreams = new UpstreamMeters(registry);
        this.capped = Counters.by(registry, "gateway_response_capped", "Answers ended by the cap", "route");
        this.redactions = new RedactionMeters(registry);
        this.exchanges = new ExchangeMeters(registry);
        this.expiries = new ExpiryMeters(registry);
    }

    /** For parts that have meters of their own. */
    public MeterRegistry registry() {
        return registry;
    }

    /** The gauge of open client connections. */
    public void clientConnections(AtomicInteger open) {
        clients.connections(open);
    }

    /** A client connection closed on arrival: {@code limit}, {@code address-limit} or {@code overload}. */
    public void connectionRejected(String reason) {
        clients.rejected(reason);
    }

    /** A client's TLS handshake that ended; {@code result} from a fixed set. */
    public void tlsHandshake(String result) {
        clients.handshake(result);
    }

    /** One decision of the authentication stage; {@code method} and {@code result} from fixed sets. */
    public void authentication(String method, String result) {
        authentications.of(new LabelPair(method, result)).increment();
    }

    /** One fetch of an issuer's keys: {@code ok} or {@code failed}. The issuer is one of the configuration. */
    public void issuerKeysRefreshed(String issuer, String result) {
        issuers.keysRefreshed(issuer, result);
    }

    /** Keys of an issuer that a fetch brought and that cannot be used. */
    public void issuerKeysSkipped(String issuer, int count) {
        issuers.keysSkipped(issuer, count);
    }

    /** The gauge of the age of an issuer's keys; not a number while there are none. */
    public void issuerKeysAge(String issuer, Supplier<Number> seconds) {
        issuers.keysAge(issuer, seconds);
    }

    /** One question to an issuer about a token: {@code active}, {@code inactive}, {@code failed}, or {@code busy} if not asked. */
    public void introspection(String issuer, String result) {
        issuers.introspection(issuer, result);
    }

    /** Decisions of a quota named in the configuration: {@code admitted}, {@code refused}, or of one that is only counted {@code would_refuse}. */
    public Counter quotaDecisions(String quota, String decision) {
        return quotaDecisions.of(new LabelPair(quota, decision));
    }

    /** Model tokens of an exchange, counted by the {@code answer} or, where it says nothing, by an {@code estimate}. */
    public void tokenUsage(String route, String source) {
        tokenUsages.of(new LabelPair(route, source)).increment();
    }

    /** The gauge of an upstream's connections in a state, {@code active} or {@code idle}: to be counted up and down. */
    public AtomicInteger upstreamConnections(String upstream, String state) {
        return upstreams.connections(upstream, state);
    }

    /** An answer ended by the cap. */
    public void capped(String route) {
        capped.of(route).increment();
    }

    /** Values replaced in an answer. */
    public void redactions(String route, String detector, int count) {
        redactions.inAnswer(route, detector, count);
    }

    /** The most bytes of one text of an answer that waited for what comes next, more than none. */
    public void redactionHeld(String route, int bytes) {
        redactions.held(route, bytes);
    }

    /** Values replaced in a request. */
    public void requestRedactions(String route, String detector, int count) {
        redactions.inRequest(route, detector, count);
    }

    /** Placeholders of an answer in whose place the caller's own values were put. */
    public void placeholdersRestored(String route, int count) {
        redactions.restored(route, count);
    }

    /** Counts and times a finished exchange and each stage that ran on it. */
    public void exchange(Exchange exchange) {
        exchanges.ended(exchange);
        upstreams.asked(exchange);
    }

    /** Access log lines that were lost because their sink was too slow, or could not be written. */
    public void accessLogDropped(AccessLogLoss lost) {
        FunctionCounter.builder("gateway_access_log_dropped", lost, AccessLogLoss::dropped)
                .description("Access log lines lost because stdout was too slow, or could not be written")
                .register(registry);
    }

    /** Tells how many lines were lost so far. */
    @FunctionalInterface
    public interface AccessLogLoss {
        long dropped();
    }

    /** The gauge of when the listener's certificate chain ends. */
    public void tlsCertificateExpiry(Supplier<Instant> expiry) {
        expiries.certificate(expiry);
    }

    /** The ends of credentials, instead of those told before: few, for each has a series of its own. */
    public void credentialExpiries(List<CredentialExpiry> ends) {
        expiries.credentials(ends);
    }
}
