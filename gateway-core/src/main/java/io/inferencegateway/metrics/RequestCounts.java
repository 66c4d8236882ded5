package io.inferencegateway.metrics;

import io.inferencegateway.exchange.Exchange;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts finished exchanges by what an operator asks them for: route, customer, method, status and outcome.
 *
 * <p>Safe for use by any thread. How many customers get series of their own is bounded, and so is what stands for a
 * method: a caller cannot make series.
 */
final class RequestCounts {
    /** Customers with series of their own. */
    private static final int CUSTOMER_SERIES = 1000;

    /** Compared by hand, as {@link LabelPair} is. */
    private record Labels(String route, String customer, String method, int status, String outcome) {
        @Override
        public int hashCode() {
            return (((route.hashCode() * 31 + customer.hashCode()) * 31 + method.hashCode()) * 31 + status) * 31
                    + outcome.hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Labels same
                    && status == same.status
                    && route.equals(same.route)
                    && customer.equals(same.customer)
                    && method.equals(same.method)
                    && outcome.equals(same.outcome);
        }
    }

    private final ConcurrentHashMap<String, Boolean> customers = new ConcurrentHashMap<>();
    private final Labelled<Labels, Counter> counters;

    RequestCounts(MeterRegistry registry) {
        this.counters = new Labelled<>(labels -> counter(registry, labels));
    }

    void count(Exchange exchange) {
        counters.of(new Labels(
                        exchange.route().name(),
                        customerLabel(exchange.customer().id()),
                        methodLabel(exchange.request().method().name()),
                        exchange.status(),
                        exchange.outcome()))
                .increment();
    }

    private static Counter counter(MeterRegistry registry, Labels labels) {
        return Counters.counter(
                registry,
                "gateway_requests",
                "Finished exchanges",
                Tags.of(
                        "route", labels.route,
                        "customer", labels.customer,
                        "method", labels.method,
                        "status", Integer.toString(labels.status),
                        "outcome", labels.outcome));
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

    private static String methodLabel(String method) {
        return switch (method) {
            case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" -> method;
            default -> "other";
        };
    }
}
