package io.inferencegateway.server.config;

import io.inferencegateway.auth.AuthenticationFactory;
import io.inferencegateway.auth.AuthenticationStage;
import io.inferencegateway.auth.CustomerConfig;
import io.inferencegateway.auth.oauth.OAuthConfig;
import io.inferencegateway.auth.oauth.ResourceMetadata;
import io.inferencegateway.cloud.UpstreamFactory;
import io.inferencegateway.cloud.Upstreams;
import io.inferencegateway.exchange.Customer;
import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.FixedDocument;
import io.inferencegateway.exchange.GatewaySnapshot;
import io.inferencegateway.exchange.Route;
import io.inferencegateway.exchange.Stages;
import io.inferencegateway.exchange.Upstream;
import io.inferencegateway.filter.cap.AnswerLimits;
import io.inferencegateway.filter.cap.CapStage;
import io.inferencegateway.filter.redaction.RedactionStage;
import io.inferencegateway.filter.redaction.analyzer.Analyzer;
import io.inferencegateway.filter.redaction.analyzer.AnalyzerConfig;
import io.inferencegateway.filter.redaction.analyzer.Analyzers;
import io.inferencegateway.filter.redaction.profile.RedactionConfig;
import io.inferencegateway.filter.redaction.profile.RedactionProfile;
import io.inferencegateway.filter.redaction.request.RequestRedactionStage;
import io.inferencegateway.filter.redaction.request.RestoreStage;
import io.inferencegateway.metrics.GatewayMeters;
import io.inferencegateway.ratelimit.Expectations;
import io.inferencegateway.ratelimit.QuotaOperations;
import io.inferencegateway.ratelimit.QuotaStage;
import io.inferencegateway.ratelimit.QuotasConfig;
import io.inferencegateway.ratelimit.QuotasConfig.RouteQuotas;
import io.inferencegateway.ratelimit.ask.UsageStripStage;
import io.inferencegateway.ratelimit.local.IdleAccounts;
import io.inferencegateway.ratelimit.local.LocalQuotaLedger;
import io.inferencegateway.ratelimit.local.QuotaClock;
import io.inferencegateway.ratelimit.redis.SharedQuotaLedger;
import io.inferencegateway.ratelimit.redis.StateConfig;
import io.inferencegateway.ratelimit.usage.UsageStage;
import io.inferencegateway.route.PathPattern;
import io.inferencegateway.route.RouteTable;
import io.inferencegateway.server.tls.TlsConfig;
import io.micrometer.core.instrument.Gauge;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Builds what new exchanges see from a valid configuration.
 *
 * <p>One for the life of the process: it holds what outlives reloads, the quota levels and the clouds' credentials.
 * Confined to one thread at a time, and not an event loop.
 */
public final class SnapshotBuilder {
    static final String STANDARD = "standard";

    private final GatewayMeters meters;
    private final AuthenticationFactory authentication;
    private final LocalQuotaLedger local = new LocalQuotaLedger(QuotaClock.of(InstantSource.system()));
    private final IdleAccounts idleAccounts = IdleAccounts.forget(local);
    private final @Nullable SharedQuotaLedger shared;
    private final Expectations expectations = new Expectations();
    private final UpstreamFactory upstreams;
    private final Analyzers analyzers;
    private Upstreams opened;
    private volatile @Nullable QuotaOperations operations;

    /** With levels of quotas in this process. */
    public SnapshotBuilder(GatewayMeters meters, InstantSource clock) {
        this(meters, clock, null);
    }

    /** @param state where levels of quotas are shared, or {@code null} for this process */
    public SnapshotBuilder(GatewayMeters meters, InstantSource clock, @Nullable StateConfig state) {
        this.meters = meters;
        Gauge.builder("gateway_quota_levels_shared", () -> state == null ? 0 : 1)
                .description("Whether gateways share the levels of quotas, or each counts for itself")
                .register(meters.registry());
        this.shared = state == null ? null : SharedQuotaLedger.open(state, local, clock, meters.registry());
        this.authentication = new AuthenticationFactory(clock, meters);
        this.upstreams = new UpstreamFactory(clock);
        this.analyzers = new Analyzers(meters.registry());
        this.opened = upstreams.open(Map.of());
    }

    /** Builds the next generation whole; when it throws, the last one stays as it was. */
    public GatewaySnapshot build(GatewayConfig config) {
        RouteTable routes = routes(config);
        QuotaStage quota = new QuotaStage(quotas(config), shared == null ? local : shared, expectations, meters);
        Map<String, RedactionProfile> profiles = profiles(config);
        RedactionStage redaction = new RedactionStage(profiles, analyzers(config), meters);
        RequestRedactionStage requests = new RequestRedactionStage(requestProfiles(config, profiles), meters);
        Upstreams next = upstreams.open(config.upstreams());
        AuthenticationStage stage;
        try {
            // Last of all that can fail: it takes what outlives reloads from the generation before.
            stage = authentication.open(config.authentication(), config.customers());
        } catch (RuntimeException e) {
            next.close();
            throw e;
        }
        Map<String, Upstream> byName = next.all();
        CapStage cap = new CapStage(meters, answerLimits(config), System::nanoTime);
        Stages stages = new Stages(
                stage,
                quota,
                requests,
                exchange -> upstream(byName, exchange),
                new UsageStage(
                        exchange -> quota.countsTokens(exchange) || cap.countsTokens(exchange),
                        new UsageStripStage(cap)),
                new RestoreStage(redaction));
        opened.close();
        opened = next;
        operations = quota.operations();
        retainLevels(config);
        authentication.inForce();
        return new GatewaySnapshot(routes, stages, documents(config));
    }

    /** What operators may do about levels, under the limits in force; by any thread, after the first {@link #build}. */
    public QuotaOperations quotas() {
        return Objects.requireNonNull(operations, "nothing was built yet");
    }

    private static QuotasConfig quotas(GatewayConfig config) {
        Map<String, RouteQuotas> routes = new HashMap<>();
        config.routes()
                .forEach(route -> routes.put(
                        route.name(),
                        new RouteQuotas(route.quotas(), route.perCustomer(), route.price(), route.includeUsage())));
        return new QuotasConfig(config.plans(), routes, config.quotas());
    }

    /** What is served without a route. */
    private static Map<String, FixedDocument> documents(GatewayConfig config) {
        OAuthConfig oauth = config.authentication().oauth();
        if (oauth == null || oauth.resource() == null) {
            return Map.of();
        }
        Set<String> scopes = config.routes().stream()
                .flatMap(route -> route.scopes().stream())
                .collect(Collectors.toSet());
        TlsConfig tls = config.server().tls();
        boolean certificates = tls != null && tls.clientCa() != null;
        return Map.of(
                ResourceMetadata.path(oauth.resource()),
                ResourceMetadata.document(oauth, oauth.resource(), scopes, certificates));
    }

    private void retainLevels(GatewayConfig config) {
        Set<String> customers =
                config.customers().stream().map(CustomerConfig::id).collect(Collectors.toSet());
        Set<String> names = config.routes().stream().map(RouteConfig::name).collect(Collectors.toSet());
        local.retain(account -> switch (account.kind()) {
            case CUSTOMER -> customers.contains(account.id());
            case CUSTOMER_ON_ROUTE ->
                names.contains(account.route())
                        && (customers.contains(account.id()) || account.id().equals(Customer.ANONYMOUS.id()));
            case PLAN -> config.plans().containsKey(account.id());
            case ROUTE -> names.contains(account.id());
            case GATEWAY -> true;
        });
        expectations.retain(names);
    }

    private static Upstream upstream(Map<String, Upstream> byName, Exchange exchange) {
        Upstream upstream = byName.get(exchange.route().upstream());
        if (upstream == null) {
            throw new IllegalStateException("route " + exchange.route().name() + " leads nowhere");
        }
        return upstream;
    }

    /** The routes alone, which need no credentials and no levels. */
    public static RouteTable routes(GatewayConfig config) {
        return new RouteTable(entries(config));
    }

    static List<RouteTable.Entry> entries(GatewayConfig config) {
        Set<String> configured = config.authentication().methods();
        return config.routes().stream().map(route -> entry(route, configured)).toList();
    }

    private static RouteTable.Entry entry(RouteConfig config, Set<String> configured) {
        Route route = new Route(
                config.name(),
                config.upstream(),
                methods(config, configured),
                Set.copyOf(config.customers()),
                Set.copyOf(config.scopes()),
                config.timeout(),
                config.maxRequestBytes().bytes(),
                config.maxResponseBytes().bytes(),
                config.redactionProfile());
        return new RouteTable.Entry(PathPattern.parse(config.path()), methods(config), route);
    }

    /** The ways a route accepts: those it names, or every configured one. */
    private static Set<String> methods(RouteConfig config, Set<String> configured) {
        if (config.anonymous()) {
            return Set.of();
        }
        return config.authentication().isEmpty()
                ? Set.copyOf(configured)
                : config.authentication().stream()
                        .map(AuthenticationMethod::label)
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** HEAD is served where GET is (RFC 9110, section 9.1). */
    private static Set<String> methods(RouteConfig config) {
        Set<String> methods = new HashSet<>(config.methods());
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods;
    }

    private static Map<String, AnswerLimits> answerLimits(GatewayConfig config) {
        Map<String, AnswerLimits> limits = new HashMap<>();
        for (RouteConfig route : config.routes()) {
            if (!route.answerLimits().equals(AnswerLimits.NONE)) {
                limits.put(route.name(), route.answerLimits());
            }
        }
        return limits;
    }

    private static Map<String, RedactionProfile> profiles(GatewayConfig config) {
        Map<String, RedactionConfig> all = new HashMap<>(config.redaction());
        all.putIfAbsent(STANDARD, RedactionConfig.standard());
        Map<String, RedactionProfile> profiles = new HashMap<>();
        all.forEach((name, profile) -> profiles.put(name, RedactionProfile.compile(name, profile)));
        return profiles;
    }

    private Map<String, Analyzer> analyzers(GatewayConfig config) {
        Map<String, Analyzers.Wanted> wanted = new HashMap<>();
        config.redaction().forEach((name, profile) -> {
            AnalyzerConfig analyzer = profile.analyzer();
            if (analyzer != null) {
                wanted.put(name, new Analyzers.Wanted(analyzer, profile.replacement()));
            }
        });
        return analyzers.open(wanted);
    }

    private static Map<String, RedactionProfile> requestProfiles(
            GatewayConfig config, Map<String, RedactionProfile> profiles) {
        Map<String, RedactionProfile> byRoute = new HashMap<>();
        for (RouteConfig route : config.routes()) {
            String name = route.requestProfile();
            if (name != null) {
                byRoute.put(route.name(), Objects.requireNonNull(profiles.get(name), name));
            }
        }
        return byRoute;
    }

    /** Lets go of the clouds' credentials, and of what authentication asks others. */
    public void close() {
        if (shared != null) {
            shared.close();
        }
        idleAccounts.close();
        authentication.close();
        opened.close();
    }
}
