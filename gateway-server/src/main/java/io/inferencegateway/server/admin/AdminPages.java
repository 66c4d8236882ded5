package io.inferencegateway.server.admin;

import io.inferencegateway.server.metrics.BuildInfo;
import io.inferencegateway.server.metrics.Metrics;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the admin listener serves.
 *
 * @param ready whether new requests are welcome: a valid configuration is in force and nobody is draining
 * @param customers what is asked and done about one customer
 * @param config the effective configuration as JSON, secrets masked, with hash, load time and last error
 */
public record AdminPages(
        Metrics metrics, BuildInfo build, BooleanSupplier ready, Supplier<String> config, CustomerPages customers) {
    private static final ObjectMapper JSON = JsonMapper.shared();
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    /** The page of a path; {@code accept} chooses the format of metrics. */
    CompletionStage<AdminPage> page(String path, String accept) {
        CustomerPath customer = CustomerPath.parse(path);
        return customer == null || customer.limit() != null
                ? CompletableFuture.completedFuture(fixed(path, accept))
                : customers.quotas(customer.id());
    }

    /** Does what a path asks for, and records from where it was asked. */
    CompletionStage<AdminPage> action(String path, String from) {
        CustomerPath customer = CustomerPath.parse(path);
        return customer == null || customer.limit() == null
                ? CompletableFuture.completedFuture(AdminPage.notAllowed("GET, HEAD"))
                : customers.refill(customer.id(), customer.limit(), from);
    }

    private AdminPage fixed(String path, String accept) {
        return switch (path) {
            case "/livez" -> AdminPage.text(200, "alive");
            case "/readyz" -> ready.getAsBoolean() ? AdminPage.text(200, "ready") : AdminPage.text(503, "not ready");
            case "/metrics" -> metrics(accept);
            case "/config" -> AdminPage.json(200, config.get());
            case "/version" -> AdminPage.json(200, JSON.writeValueAsString(build));
            default ->
                AdminPage.json(
                        404,
                        "{\"error\":\"no such page\",\"pages\":[\"/livez\",\"/readyz\",\"/metrics\",\"/config\",\"/version\",\"/customers/{id}/quotas\"]}");
        };
    }

    private AdminPage metrics(String accept) {
        String type = accept.contains("application/openmetrics-text") ? OPEN_METRICS : PROMETHEUS;
        return new AdminPage(200, type, metrics.scrape(type), "");
    }
}
