package io.inferencegateway.server.process;

import io.inferencegateway.server.config.GatewayConfig;
import io.inferencegateway.server.reload.ReloadStatus;
import io.inferencegateway.server.yaml.EffectiveConfig;
import io.inferencegateway.server.yaml.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The admin page {@code /config}: what is in force, since when, and what was wrong with the last edit. */
final class ConfigPage implements Supplier<String> {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final int MAX_CUSTOMERS = 1000;

    private final Supplier<ReloadStatus<GatewayConfig>> status;

    ConfigPage(Supplier<ReloadStatus<GatewayConfig>> status) {
        this.status = status;
    }

    @Override
    public String get() {
        ReloadStatus<GatewayConfig> now = status.get();
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("hash", now.hash());
        page.put("loadedAt", now.loadedAt().toString());
        page.put("needRestart", now.needRestart());
        ReloadStatus.Rejection rejection = now.rejection();
        if (rejection != null) {
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("at", rejection.at().toString());
            error.put("hash", rejection.hash());
            error.put(
                    "problems",
                    rejection.problems().stream().map(Problem::toString).toList());
            page.put("lastReloadError", error);
        }
        page.put("config", config(now.config()));
        return JSON.writeValueAsString(page);
    }

    /** A page of a million customers would be of no use to anybody, and could cost the gateway its memory. */
    private static Map<String, Object> config(GatewayConfig config) {
        int customers = config.customers().size();
        if (customers <= MAX_CUSTOMERS) {
            return EffectiveConfig.of(config);
        }
        Map<String, Object> shown = EffectiveConfig.of(config.withoutCustomers());
        shown.put(
                "customers",
                customers + " customers (shown: all of them while they are at most " + MAX_CUSTOMERS + ')');
        return shown;
    }
}
