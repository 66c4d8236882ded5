package io.inferencegateway.metrics;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.Stage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Every meter the gateway feeds, by the names of its contract.
 *
 * <p>Safe for use by any thread; meters are looked up once per combination of labels and then found by one hash look-up.
 * Label values come from the configuration only. The number of customers that get a series of their own is bounded:
 * those beyond it share {@code other}.
 */
public final class GatewayMeters {
    /** Customers with series of their own. */
    private static final int CUSTOMER_SERIES = 1000;

    private static final Duration[] LATENCY_BUCKETS = buckets(
            100,
            250,
            500,
            1_000,
            2_500,
            5_000,
            10_000,
            25_000,
            50_000,
            100_000,
            250_000,
            500_000,
            1_000_000,
            2_500_000,
            5_000_000,
            10_000_000,
            30_000_000,
            60_000_000);
    private static final Duration[] STAGE_BUCKETS =
            buckets(1, 2, 5, 10, 25, 50, 100, 250, 1_000, 5_000, 25_000, 100_000, 1_000_000, 10_000_000);

    private static final double[] HELD_BUCKETS = {4, 16, 64, 128, 512, 2048, 8192};

    private static final Stage[] STAGES = Stage.values();

    private static final String[] STATUSES =
            IntStream.range(0, 600).mapToObj(Integer::toString).toArray(String[]::new);

    /** Compared by hand, as {@link Pair} is: what the compiler makes for records is not inlined into a look-up. */
    private record Requests(String route, String customer, String method, int status, String outcome) {
        @Override
        public int hashCode() {
            return (((route.hashCode() * 31 + customer.hashCode()) * 31 + method.hashCode()) * 31 + status) * 31
                    + outcome.hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Requests same
                    && status == same.status
                    && route.equals(same.route)
                    && customer.equals(same.customer)
                    && method.equals(same.method)
                    && outcome.equals(same.outcome);
        }
    }

    /** Counters of one name, by two labels. */
    private record Family(String name, String description, String first, String second) {}

    private static final Family AUTHENTICATIONS =
            new Family("gateway_authentication", "Decisions of authentication", "method", "result");
    private static final Family INTROSPECTIONS =
            new Family("gateway_introspection", "Questions to issuers about tokens", "issuer", "result");
    private static final Family QUOTA_DECISIONS =
            new Family("gateway_quota_decisions", "Decisions of quotas", "quota", "decision");
    private static final Family TOKEN_USAGES =
            new Family("gateway_token_usage", "Requests whose model tokens were counted", "route", "source");
    private static final Family UPSTREAM_REQUESTS =
            new Family("gateway_upstream_requests", "Requests to upstreams", "upstream", "status");
    private static final Family REDACTIONS =
            new Family("gateway_redactions", "Values replaced in answers", "route", "detector");
    private static final Family REQUEST_REDACTIONS =
            new Family("gateway_request_redactions", "Values found in requests", "route", "detector");

    private record Pair(String first, String second) {
        @Override
        public int hashCode() {
            return first.hashCode() * 31 + second.hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Pair pair && first.equals(pair.first) && second.equals(pair.second);
        }
    }

    private final MeterRegistry registry;
    private final ConcurrentHashMap<Requests, Counter> requests = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Boolean> customers = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Timer> durations = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Timer> overheads = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Timer> upstreamDurations = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Pair, Counter> authentications = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Pair, Counter> introspections = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Pair, Counter> quotaDecisions = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Pair, Counter> tokenUsages = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Pair, Counter> upstreamRequests = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Pair, Counter> redactions = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, DistributionSummary> redactionsHeld = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Pair, Counter> requestRedactions = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Counter> restored = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Pair, AtomicInteger> connections = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Counter> capped = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Counter> rejectedConnections = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Counter> handshakes = new ConcurrentHashMap<>();
    private final MultiGauge credentialExpiries;
    private final Timer[] stagesPassed;
    private final Timer[] stagesRefused;

    public GatewayMeters(MeterRegistry registry) {
        this.registry = registry;
        this.credentialExpiries = MultiGauge.builder("gateway_credential_expiry_timestamp")
                .baseUnit("seconds")
                .description("When a credential ends")
                .register(registry);
        this.stagesPassed = stageTimers("ok");
        this.stagesRefused = stageTimers("refused");
    }

    private Timer[] stageTimers(String outcome) {
        Stage[] stages = Stage.values();
        Timer[] timers = new Timer[stages.length];
        for (Stage stage : stages) {
            timers[stage.ordinal()] = timer(
                    "gateway_stage_duration",
                    "Time a stage took itself",
                    STAGE_BUCKETS,
                    Tags.of("stage", stage.label(), "outcome", outcome));
        }
        return timers;
    }

    /** Counts and times a finished exchange and each stage that ran on it. */
    public void exchange(Exchange exchange) {
        String route = exchange.route().name();
        find(
                        requests,
                        new Requests(
                                route,
                                customerLabel(exchange.customer().id()),
                                methodLabel(exchange.request().method().name()),
                                exchange.status(),
                                exchange.outcome()),
                        this::requestCounter)
                .increment();
        var timeline = exchange.timeline();
        find(durations, route, r -> timer("gateway_request_duration", "Request, whole", LATENCY_BUCKETS, r))
                .record(timeline.totalNanos(), TimeUnit.NANOSECONDS);
        find(overheads, route, r -> timer("gateway_overhead_duration", "The gateway's own time", STAGE_BUCKETS, r))
                .record(timeline.overheadNanos(), TimeUnit.NANOSECONDS);
        for (Stage stage : STAGES) {
            if (timeline.ran(stage)) {
                (timeline.refused(stage) ? stagesRefused : stagesPassed)
                        [stage.ordinal()].record(timeline.nanos(stage), TimeUnit.NANOSECONDS);
            }
        }
        String upstream = exchange.upstream();
        if (upstream != null) {
            upstream(upstream, exchange);
        }
    }

    private void upstream(String upstream, Exchange exchange) {
        int status = exchange.upstreamStatus();
        counter(upstreamRequests, new Pair(upstream, statusLabel(status)), UPSTREAM_REQUESTS)
                .increment();
        long firstByte = exchange.timeline().upstreamFirstByteNanos();
        if (firstByte >= 0) {
            find(
                            upstreamDurations,
                            upstream,
                            u -> timer(
                                    "gateway_upstream_duration",
                                    "Upstream, to its first byte",
                                    LATENCY_BUCKETS,
                                    Tags.of("upstream", u)))
                    .record(firstByte, TimeUnit.NANOSECONDS);
        }
    }

    private Counter requestCounter(Requests labels) {
        return counter(
                "gateway_requests",
                "Finished exchanges",
                Tags.of(
                        "route", labels.route,
                        "customer", labels.customer,
                        "method", labels.method,
                        "status", Integer.toString(labels.status),
                        "outcome", labels.outcome));
    }

    /** One decision of the authentication stage; {@code method} and {@code result} from fixed sets. */
    public void authentication(String method, String result) {
        counter(authentications, new Pair(method, result), AUTHENTICATIONS).increment();
    }

    /** For parts that have meters of their own. */
    public MeterRegistry registry() {
        return registry;
    }

    /** Decisions of a quota named in the configuration: {@code admitted}, {@code refused}, or of one that is only counted {@code would_refuse}. */
    public Counter quotaDecisions(String quota, String decision) {
        return counter(quotaDecisions, new Pair(quota, decision), QUOTA_DECISIONS);
    }

    /** Model tokens of an exchange, counted by the {@code answer} or, where it says nothing, by an {@code estimate}. */
    public void tokenUsage(String route, String source) {
        counter(tokenUsages, new Pair(route, source), TOKEN_USAGES).increment();
    }

    /** One fetch of an issuer's keys: {@code ok} or {@code failed}. The issuer is one of the configuration. */
    public void issuerKeysRefreshed(String issuer, String result) {
        counter("gateway_jwks_refresh", "Fetches of issuers' keys", Tags.of("issuer", issuer, "result", result))
                .increment();
    }

    /** Keys of an issuer that a fetch brought and that cannot be used. */
    public void issuerKeysSkipped(String issuer, int count) {
        counter(
                        "gateway_jwks_keys_skipped",
                        "Published keys that cannot be used, at each fetch",
                        Tags.of("issuer", issuer))
                .increment(count);
    }

    /** One question to an issuer about a token: {@code active}, {@code inactive}, {@code failed}, or {@code busy} if not asked. */
    public void introspection(String issuer, String result) {
        counter(introspections, new Pair(issuer, result), INTROSPECTIONS).increment();
    }

    /** The gauge of the age of an issuer's keys; not a number while there are none. */
    public void issuerKeysAge(String issuer, Supplier<Number> seconds) {
        Gauge.builder("gateway_jwks_age", seconds)
                .baseUnit("seconds")
                .description("Age of the keys in use")
                .tags("issuer", issuer)
                .register(registry);
    }

    /** An answer ended by the cap. */
    public void capped(String route) {
        find(capped, route, r -> counter("gateway_response_capped", "Answers ended by the cap", Tags.of("route", r)))
                .increment();
    }

    /** Values replaced in an answer. */
    public void redactions(String route, String detector, int count) {
        counter(redactions, new Pair(route, detector), REDACTIONS).increment(count);
    }

    /** The most bytes of one text of an answer that waited for what comes next, more than none. */
    public void redactionHeld(String route, int bytes) {
        find(redactionsHeld, route, this::heldBytes).record(bytes);
    }

    private DistributionSummary heldBytes(String route) {
        return DistributionSummary.builder("gateway_redaction_held")
                .baseUnit("bytes")
                .description("The most bytes of a text that waited for what comes next")
                .tags("route", route)
                .serviceLevelObjectives(HELD_BUCKETS)
                .register(registry);
    }

    /** Values replaced in a request. */
    public void requestRedactions(String route, String detector, int count) {
        counter(requestRedactions, new Pair(route, detector), REQUEST_REDACTIONS)
                .increment(count);
    }

    /** Placeholders of an answer in whose place the caller's own values were put. */
    public void placeholdersRestored(String route, int count) {
        find(
                        restored,
                        route,
                        r -> counter(
                                "gateway_placeholders_restored",
                                "Placeholders of answers in whose place the caller's values were put",
                                Tags.of("route", r)))
                .increment(count);
    }

    /** A client connection closed on arrival: {@code limit}, {@code address-limit} or {@code overload}. */
    public void connectionRejected(String reason) {
        find(
                        rejectedConnections,
                        reason,
                        r -> counter(
                                "gateway_client_connections_rejected",
                                "Client connections closed on arrival",
                                Tags.of("reason", r)))
                .increment();
    }

    /** A client's TLS handshake that ended; {@code result} from a fixed set. */
    public void tlsHandshake(String result) {
        find(
                        handshakes,
                        result,
                        r -> counter(
                                "gateway_tls_handshakes", "TLS handshakes of clients that ended", Tags.of("result", r)))
                .increment();
    }

    /** The gauge of when the listener's certificate chain ends. */
    public void tlsCertificateExpiry(Supplier<Instant> expiry) {
        Gauge.builder(
                        "gateway_tls_certificate_expiry_timestamp",
                        () -> expiry.get().getEpochSecond())
                .baseUnit("seconds")
                .description("When the first certificate of the chain that clients are shown ends")
                .register(registry);
    }

    /** Access log lines that were lost because their sink was too slow. */
    public void accessLogDropped(AccessLogLoss lost) {
        FunctionCounter.builder("gateway_access_log_dropped", lost, AccessLogLoss::dropped)
                .description("Access log lines lost because stdout was too slow")
                .register(registry);
    }

    /** Tells how many lines were lost so far. */
    @FunctionalInterface
    public interface AccessLogLoss {
        long dropped();
    }

    /** The ends of credentials, instead of those told before: few, for each has a series of its own. */
    public void credentialExpiries(List<CredentialExpiry> ends) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        for (CredentialExpiry end : ends) {
            rows.add(MultiGauge.Row.of(
                    Tags.of("customer", end.customer(), "credential", end.credential()),
                    end.at().toEpochMilli() / 1000.0));
        }
        credentialExpiries.register(rows, true);
    }

    /** The gauge of open client connections. */
    public void clientConnections(AtomicInteger open) {
        Gauge.builder("gateway_client_connections", open, AtomicInteger::get)
                .description("Client connections that are open")
                .register(registry);
    }

    /** The gauge of an upstream's connections in a state, {@code active} or {@code idle}: to be counted up and down. */
    public AtomicInteger upstreamConnections(String upstream, String state) {
        return find(connections, new Pair(upstream, state), this::upstreamGauge);
    }

    private AtomicInteger upstreamGauge(Pair labels) {
        AtomicInteger open = new AtomicInteger();
        Gauge.builder("gateway_upstream_connections", open, AtomicInteger::get)
                .description("Connections to upstreams that are open")
                .tags("upstream", labels.first, "state", labels.second)
                .register(registry);
        return open;
    }

    private String customerLabel(String customer) {
        if (customers.containsKey(customer)) {
            return customer;
        }
        if (customers.size() >= CUSTOMER_SERIES) {
            return "other";
        }
        customers.put(customer, true);
        return customer;
    }

    /** Written once each: {@code none} for 0, where the upstream did not answer. */
    private static String statusLabel(int status) {
        return status > 0 && status < STATUSES.length
                ? STATUSES[status]
                : status == 0 ? "none" : Integer.toString(status);
    }

    private static String methodLabel(String method) {
        return switch (method) {
            case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" -> method;
            default -> "other";
        };
    }

    private Counter counter(ConcurrentHashMap<Pair, Counter> counters, Pair labels, Family family) {
        return find(
                counters,
                labels,
                key -> counter(
                        family.name, family.description, Tags.of(family.first, key.first, family.second, key.second)));
    }

    private Counter counter(String name, String description, Tags tags) {
        return Counter.builder(name).description(description).tags(tags).register(registry);
    }

    /** Asks before it computes: {@code computeIfAbsent} locks the bin of a key that is there but not first in it. */
    private static <K, V> V find(ConcurrentHashMap<K, V> known, K key, Function<K, V> make) {
        V value = known.get(key);
        return value != null ? value : known.computeIfAbsent(key, make);
    }

    private Timer timer(String name, String description, Duration[] buckets, String route) {
        return timer(name, description, buckets, Tags.of("route", route));
    }

    private Timer timer(String name, String description, Duration[] buckets, Tags tags) {
        return Timer.builder(name)
                .description(description)
                .tags(tags)
                .serviceLevelObjectives(buckets)
                .register(registry);
    }

    private static Duration[] buckets(long... micros) {
        Duration[] buckets = new Duration[micros.length];
        for (int i = 0; i < micros.length; i++) {
            buckets[i] = Duration.ofNanos(micros[i] * 1000);
        }
        return buckets;
    }
}
