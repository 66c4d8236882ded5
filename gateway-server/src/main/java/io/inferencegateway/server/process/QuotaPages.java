package io.inferencegateway.server.process;

import io.inferencegateway.auth.CustomerConfig;
import io.inferencegateway.exchange.Customer;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.ratelimit.Dimension;
import io.inferencegateway.ratelimit.Level;
import io.inferencegateway.ratelimit.QuotaConfig;
import io.inferencegateway.ratelimit.QuotaLedger.Account;
import io.inferencegateway.ratelimit.QuotaOperations;
import io.inferencegateway.ratelimit.QuotaOperations.Standing;
import io.inferencegateway.server.admin.AdminPage;
import io.inferencegateway.server.admin.CustomerPages;
import io.inferencegateway.server.config.GatewayConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The admin pages about the limits of one customer: how they stand, and filling one. */
final class QuotaPages implements CustomerPages {
    private static final Logger LOG = LoggerFactory.getLogger(QuotaPages.class);
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Supplier<GatewayConfig> config;
    private final Supplier<QuotaOperations> operations;
    private final Counter fillings;

    QuotaPages(Supplier<GatewayConfig> config, Supplier<QuotaOperations> operations, MeterRegistry meters) {
        this.config = config;
        this.operations = operations;
        fillings = Counter.builder("gateway_audit_events")
                .description("What operators have done, each with a line in the log that says from where")
                .tag("event", "quota_reset")
                .register(meters);
    }

    @Override
    public CompletionStage<AdminPage> quotas(String id) {
        Customer customer = customer(id);
        if (customer == null) {
            return CompletableFuture.completedFuture(unknown(id));
        }
        return operations
                .get()
                .levels(customer)
                .thenApply(standings -> page(customer, standings))
                .exceptionally(QuotaPages::unavailable);
    }

    @Override
    public CompletionStage<AdminPage> refill(String id, String limit, String from) {
        Customer customer = customer(id);
        if (customer == null) {
            return CompletableFuture.completedFuture(unknown(id));
        }
        return operations
                .get()
                .refill(customer, limit)
                .thenApply(filled -> filled(customer, limit, from, filled))
                .exceptionally(QuotaPages::unavailable);
    }

    private AdminPage filled(Customer customer, String limit, String from, boolean filled) {
        if (!filled) {
            return error("the customer has no limit of its own with this name");
        }
        fillings.increment();
        LOG.warn("audit: an operator at {} filled the quota {} of customer {}", from, limit, customer.id());
        return AdminPage.json(200, JSON.writeValueAsString(Map.of("customer", customer.id(), "filled", limit)));
    }

    /** While the store of levels cannot be asked. */
    private static AdminPage unavailable(Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        if (cause instanceof RefusalException refused) {
            return AdminPage.json(
                    503,
                    JSON.writeValueAsString(Map.of("error", refused.refusal().detail())));
        }
        throw new CompletionException(cause);
    }

    private @Nullable Customer customer(String id) {
        if (id.equals(Customer.ANONYMOUS.id())) {
            return Customer.ANONYMOUS;
        }
        return config.get().customers().stream()
                .filter(customer -> customer.id().equals(id))
                .findFirst()
                .map(QuotaPages::customer)
                .orElse(null);
    }

    private static Customer customer(CustomerConfig config) {
        return new Customer(config.id(), config.plan());
    }

    /** The id is not repeated: it comes from outside. */
    private static AdminPage unknown(String id) {
        return error("no such customer, of " + id.length() + " characters");
    }

    private static AdminPage error(String what) {
        return AdminPage.json(404, JSON.writeValueAsString(Map.of("error", what)));
    }

    private static AdminPage page(Customer customer, List<Standing> standings) {
        List<Map<String, Object>> limits = new ArrayList<>();
        for (Standing standing : standings) {
            standing.levels().forEach(level -> limits.add(limit(standing.account(), level)));
        }
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("customer", customer.id());
        if (customer.plan() != null) {
            page.put("plan", customer.plan());
        }
        page.put("limits", limits);
        return AdminPage.json(200, JSON.writeValueAsString(page));
    }

    private static Map<String, Object> limit(Account account, Level level) {
        QuotaConfig quota = level.quota();
        Map<String, Object> limit = new LinkedHashMap<>();
        limit.put("name", quota.name());
        limit.put("of", account.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        if (!account.route().isEmpty()) {
            limit.put("route", account.route());
        }
        limit.put("limit", quota.text());
        limit.put("capacity", told(quota.capacity(), quota.dimension()));
        limit.put("remaining", told(level.remaining(), quota.dimension()));
        if (quota.dimension() != Dimension.CONCURRENT) {
            limit.put("fullInSeconds", level.resetNanos() / 1e9);
        }
        if (quota.shadow()) {
            limit.put("shadow", true);
        }
        return limit;
    }

    private static Number told(long amount, Dimension dimension) {
        return dimension.scale() == 1 ? (Number) amount : (Number) ((double) amount / dimension.scale());
    }
}
