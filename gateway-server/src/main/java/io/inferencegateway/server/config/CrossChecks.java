package io.inferencegateway.server.config;

import io.inferencegateway.auth.CustomerConfig;
import io.inferencegateway.auth.apikey.ApiKeysConfig;
import io.inferencegateway.cloud.HttpUpstreamConfig;
import io.inferencegateway.exchange.HeaderRules;
import io.inferencegateway.filter.redaction.profile.RedactionConfig;
import io.inferencegateway.route.RouteTable;
import io.inferencegateway.server.yaml.ConfigDocument;
import io.inferencegateway.server.yaml.DidYouMean;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks what no record can check alone: names that lead nowhere, things given twice, routes nothing can reach. */
final class CrossChecks {
    private final ConfigDocument<GatewayConfig> document;
    private final @Nullable ConfigDocument<CustomersFile> more;
    private final GatewayConfig config;

    /**
     * @param more the file of customers, if there is one
     * @param config of both files
     */
    CrossChecks(
            ConfigDocument<GatewayConfig> document,
            @Nullable ConfigDocument<CustomersFile> more,
            GatewayConfig config) {
        this.document = document;
        this.more = more;
        this.config = config;
    }

    void run() {
        addresses();
        customers();
        plans();
        upstreams();
        routes();
    }

    /** The gateway could not start; a free port, 0, is another each time. */
    private void addresses() {
        if (document.problems().hasErrorsUnder("server") || document.problems().hasErrorsUnder("admin")) {
            return;
        }
        InetSocketAddress clients = ListenAddress.parse(config.server().listen());
        InetSocketAddress operators = ListenAddress.parse(config.admin().listen());
        if (clients.getPort() != 0 && clients.equals(operators)) {
            document.error(
                    "admin.listen",
                    config.admin().listen() + " is where clients are served, by server.listen"
                            + " (expected: another port)");
        }
    }

    /** An exception for a customer that is not there, or that has another plan, would be in force for nobody. */
    private void plans() {
        Map<String, String> plansOf = new HashMap<>();
        config.plans().forEach((name, plan) -> {
            if (!plan.overrides().isEmpty() && plansOf.isEmpty()) {
                config.customers().forEach(customer -> plansOf.put(customer.id(), String.valueOf(customer.plan())));
            }
            plan.overrides().keySet().forEach(customer -> {
                String its = plansOf.get(customer);
                String at = document.locations().path(plan) + ".overrides." + customer;
                if (its == null) {
                    document.error(at, "no customer is named " + customer);
                } else if (!its.equals(name)) {
                    document.error(at, "customer " + customer + " does not have this plan");
                }
            });
        });
    }

    /** A field that carries callers' keys must reach no upstream, whatever else is passed on. */
    private void upstreams() {
        ApiKeysConfig keys = config.authentication().apiKeys();
        config.upstreams().forEach((name, upstream) -> {
            HttpUpstreamConfig http = upstream.http();
            if (http == null || keys == null) {
                return;
            }
            List<String> patterns = http.passHeaders();
            for (int i = 0; i < patterns.size(); i++) {
                if (HeaderRules.only(patterns.get(i)).pass(keys.header())) {
                    document.error(
                            document.locations().path(http) + ".passHeaders[" + i + "]",
                            patterns.get(i) + " would pass callers' API keys on, which come in " + keys.header());
                }
            }
        });
    }

    private void customers() {
        new CustomerChecks(document, more, config).run();
    }

    private void routes() {
        Map<String, String> names = new HashMap<>();
        Set<String> customerIds = config.customers().stream()
                .map(CustomerConfig::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<RouteTable.Entry> entries = SnapshotBuilder.entries(config);
        if (config.routes().isEmpty() && !document.problems().hasErrorsUnder("routes")) {
            document.warning("routes", "none: every request would get 404 (expected: at least one)");
        }
        for (int i = 0; i < config.routes().size(); i++) {
            RouteConfig route = config.routes().get(i);
            String at = document.locations().path(route);
            once(names, route.name(), at + ".name", "a route of this name");
            known("upstreams", config.upstreams().keySet(), route.upstream(), at + ".upstream", "upstream");
            for (int c = 0; c < route.customers().size(); c++) {
                known("customers", customerIds, route.customers().get(c), at + ".customers[" + c + "]", "customer");
            }
            profile(route.redactionProfile(), at + ".redaction");
            profile(route.requestProfile(), at + ".requestRedaction");
            String ofRequests = route.requestProfile();
            RedactionConfig requests =
                    ofRequests == null ? null : config.redaction().get(ofRequests);
            if (requests != null && !requests.looksForValues()) {
                document.error(
                        at + ".requestRedaction",
                        ofRequests + " has rules for fields only, which are of answers"
                                + " (expected: a profile with detectors, patterns or dictionaries)");
            }
            waysIn(route, at);
            RouteTable.Entry shadow = RouteTable.hiding(entries.get(i), entries.subList(0, i));
            if (shadow != null) {
                document.error(
                        at + ".path",
                        route.path() + " is never reached: route "
                                + shadow.route().name() + " takes all its requests");
            }
        }
    }

    private void profile(@Nullable String name, String at) {
        if (name != null && !name.equals(SnapshotBuilder.STANDARD)) {
            // Two names lead somewhere although no section has them.
            Set<String> names = new LinkedHashSet<>(config.redaction().keySet());
            names.add(SnapshotBuilder.STANDARD);
            names.add(RouteConfig.NO_REDACTION);
            known("redaction", names, name, at, "redaction profile");
        }
    }

    /** A route that names ways which are not there would be closed to everybody, or open to fewer than it says. */
    private void waysIn(RouteConfig route, String at) {
        Set<String> configured = config.authentication().methods();
        if (route.anonymous()) {
            if (!route.scopes().isEmpty()) {
                document.error(at + ".scopes", "scopes on a route that anybody may call (expected: a way to sign in)");
            }
            return;
        }
        if (configured.isEmpty()) {
            document.error(
                    at,
                    "nobody could call this route: no way to sign in is configured"
                            + " (expected: authentication.apiKeys or another, or authentication: none on the route)");
            return;
        }
        for (int i = 0; i < route.authentication().size(); i++) {
            String way = route.authentication().get(i).label();
            if (!configured.contains(way)) {
                document.error(
                        at + ".authentication[" + i + "]",
                        way + " is not configured (expected: one of " + String.join(", ", configured)
                                + ", or its settings under authentication)");
            }
        }
    }

    private void once(Map<String, String> seen, String value, String at, String what) {
        String before = seen.putIfAbsent(value, at);
        if (before != null) {
            document.error(at, "there is " + what + " already, at " + before);
        }
    }

    /** A name is not called unknown while its section has errors: what it names may be what could not be read. */
    private void known(String section, Collection<String> names, String name, String at, String what) {
        if (!names.contains(name)
                && !document.problems().hasErrorsUnder(section)
                && (more == null || !more.problems().hasErrorsUnder(section))) {
            document.error(at, "no " + what + " is named " + name + DidYouMean.hint(name, List.copyOf(names)));
        }
    }
}
