package io.inferencegateway.server.cli;

import io.inferencegateway.auth.AuthenticationFactory;
import io.inferencegateway.auth.AuthenticationStage;
import io.inferencegateway.cloud.UpstreamConfig;
import io.inferencegateway.config.ByteSize;
import io.inferencegateway.config.Durations;
import io.inferencegateway.exchange.Customer;
import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.Peer;
import io.inferencegateway.exchange.RequestHead;
import io.inferencegateway.exchange.Route;
import io.inferencegateway.exchange.Stages;
import io.inferencegateway.exchange.TraceContext;
import io.inferencegateway.exchange.Verdict;
import io.inferencegateway.filter.redaction.analyzer.AnalyzerConfig;
import io.inferencegateway.filter.redaction.analyzer.AnalyzerFailure;
import io.inferencegateway.filter.redaction.profile.RedactionConfig;
import io.inferencegateway.metrics.GatewayMeters;
import io.inferencegateway.pipeline.RequestTarget;
import io.inferencegateway.ratelimit.Dimension;
import io.inferencegateway.ratelimit.PlanConfig;
import io.inferencegateway.ratelimit.QuotaConfig;
import io.inferencegateway.server.config.GatewayConfig;
import io.inferencegateway.server.config.RequestRules;
import io.inferencegateway.server.config.RouteConfig;
import io.inferencegateway.server.yaml.EffectiveConfig;
import io.inferencegateway.server.yaml.UnsetSecret;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints what each stage would do with a request; decides who calls with the real authentication stage. */
final class Explanation {
    private static final int MOST_TOLD = 5;

    private final GatewayConfig config;
    private final RequestRules rules;
    private final PrintWriter out;

    /** @param config what the rules hold */
    Explanation(GatewayConfig config, RequestRules rules, PrintWriter out) {
        this.config = config;
        this.rules = rules;
        this.out = out;
    }

    /** Whether the request would be forwarded, quotas permitting. */
    boolean route(Route route, HttpMethod method, RequestTarget target, HttpHeaders headers) {
        line("route", route.name());
        try (AuthenticationFactory factory =
                new AuthenticationFactory(InstantSource.system(), new GatewayMeters(new SimpleMeterRegistry()))) {
            return route(route, method, target, headers, factory.open(config.authentication(), config.customers()));
        }
    }

    private boolean route(
            Route route,
            HttpMethod method,
            RequestTarget target,
            HttpHeaders headers,
            AuthenticationStage authentication) {
        Stages stages = new Stages(
                authentication,
                exchange -> Verdict.PROCEED_NOW,
                exchange -> {
                    throw new IllegalStateException("nothing is sent");
                },
                (exchange, head) -> null,
                (exchange, head) -> null);
        Exchange exchange = new Exchange(
                "explain",
                TraceContext.from(null),
                Peer.plain(InetAddress.getLoopbackAddress()),
                new RequestHead(method, target.path(), target.path(), target.query(), headers),
                route,
                stages);
        Verdict verdict = authentication.decide(exchange).toCompletableFuture().join();
        while (verdict instanceof Verdict.OnLoop later) {
            verdict = later.rest().get().toCompletableFuture().join();
        }
        if (verdict instanceof Verdict.AwaitBody) {
            line("authentication", "cannot be told: the credential covers the body, which is not here");
            unset();
            return false;
        }
        if (verdict instanceof Verdict.Reject reject) {
            line(
                    "authentication",
                    "refused with " + reject.refusal().error().status() + ' '
                            + reject.refusal().error().code() + ": "
                            + reject.refusal().detail());
            unset();
            return false;
        }
        line(
                "authentication",
                exchange.identity().method() + ", customer "
                        + exchange.customer().id() + ", credential "
                        + exchange.identity().credential());
        quotas(exchange.customer(), route.name());
        String requests = called(route.name()).requestProfile();
        line("redaction", requests == null ? "of the request: off" : "of the request: profile " + requests);
        UpstreamConfig upstream = Objects.requireNonNull(config.upstreams().get(route.upstream()));
        line("forward", route.upstream());
        YamlLines.of(EffectiveConfig.of(upstream)).forEach(setting -> line("", asReferred(setting)));
        line(
                "",
                "request body at most " + new ByteSize(route.maxRequestBytes()) + ", head of the answer within "
                        + Durations.format(route.timeout()));
        line("cap", "answer at most " + new ByteSize(route.maxResponseBytes()));
        line("redaction", route.redaction() == null ? "off" : "of the answer: profile " + route.redaction());
        analyzer(route.redaction());
        return true;
    }

    /** With the references in the place of what was taken for them. */
    private String asReferred(String setting) {
        String referred = setting;
        for (UnsetSecret secret : rules.unset()) {
            referred = referred.replace(secret.standIn(), '"' + secret.reference() + '"');
        }
        return referred;
    }

    /** A credential may have been refused for that alone. */
    private void unset() {
        List<String> missed = rules.unset().stream()
                .filter(secret ->
                        secret.path().startsWith("customers") || secret.path().startsWith("authentication"))
                .map(UnsetSecret::reference)
                .toList();
        if (!missed.isEmpty()) {
            String more = missed.size() > MOST_TOLD ? " and " + (missed.size() - MOST_TOLD) + " more" : "";
            line(
                    "",
                    "without " + missed.stream().limit(MOST_TOLD).collect(Collectors.joining(", ")) + more
                            + (missed.size() == 1
                                    ? ", which is not here: credentials that need it cannot be told"
                                    : ", which are not here: credentials that need them cannot be told"));
        }
    }

    private void analyzer(@Nullable String profile) {
        RedactionConfig redaction = profile == null ? null : config.redaction().get(profile);
        AnalyzerConfig analyzer = redaction == null ? null : redaction.analyzer();
        if (analyzer != null) {
            String failure = analyzer.onFailure() == AnalyzerFailure.BLOCK
                    ? "503 if it does not answer"
                    : "passes without it if it does not answer";
            line(
                    "",
                    "then shown to the analyzer at " + analyzer.url().getRawAuthority() + " for "
                            + String.join(", ", analyzer.entities()) + "; " + failure);
        }
    }

    private void quotas(Customer customer, String route) {
        String plan = customer.plan();
        PlanConfig quotas = plan == null ? null : config.plans().get(plan);
        RouteConfig called = called(route);
        int told = 0;
        if (quotas != null) {
            List<QuotaConfig> own = quotas.overrides().getOrDefault(customer.id(), List.of());
            for (QuotaConfig quota : quotas.of(customer.id())) {
                told += quota(quota, "of the customer, by plan " + plan + (own.contains(quota) ? ", its own" : ""));
            }
            told += quotas("of all customers of plan " + plan, quotas.shared());
        }
        told += quotas("of the customer on this route", called.perCustomer());
        told += quotas("of the route, whoever calls", called.quotas());
        told += quotas("of the gateway, whoever calls what", config.quotas());
        if (told == 0) {
            line("quota", "none");
        }
    }

    private RouteConfig called(String route) {
        return config.routes().stream()
                .filter(one -> one.name().equals(route))
                .findFirst()
                .orElseThrow();
    }

    private int quotas(String whose, List<QuotaConfig> quotas) {
        quotas.forEach(quota -> quota(quota, whose));
        return quotas.size();
    }

    private int quota(QuotaConfig quota, String whose) {
        String burst = quota.dimension() == Dimension.CONCURRENT
                ? ""
                : ", burst " + quota.capacity() / quota.dimension().scale();
        String shadow = quota.shadow() ? ", only counted" : "";
        line(
                "quota",
                quota.name() + ": " + quota.text() + burst + shadow + "; " + whose
                        + (rules.sharesQuotas() ? ", shared through Redis" : ", in this gateway process"));
        return 1;
    }

    private void line(String stage, String text) {
        out.println(stage + " ".repeat(16 - stage.length()) + text);
    }
}
