package io.inferencegateway.server.config;

import io.inferencegateway.server.yaml.ConfigReader;
import io.inferencegateway.server.yaml.Environment;
import io.inferencegateway.server.yaml.Problem;
import io.inferencegateway.server.yaml.UnsetSecret;
import io.inferencegateway.server.yaml.UnsetSecrets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration says of requests: to be explained where its secrets are not, and where nothing is served.
 *
 * @param config {@code null} where something is wrong with it; listeners and the store of quotas are not read
 * @param sharesQuotas whether it names a store that gateways share
 * @param unset secrets that are not here, for which something stands that nobody knows
 */
public record RequestRules(
        @Nullable GatewayConfig config, boolean sharesQuotas, List<Problem> problems, List<UnsetSecret> unset) {
    private static final String STORE = "state";
    private static final Set<String> NOT_OF_REQUESTS = Set.of("server", "admin", STORE);

    /** No secrets, but kept beside them. */
    private static final List<String> OF_CREDENTIALS = List.of(".sha256", ".accessKeyId", ".credentials.file");

    /** Reads them; blocks on files. */
    public static RequestRules read(Path file, Environment environment) {
        UnsetSecrets unset = new UnsetSecrets(path -> OF_CREDENTIALS.stream().anyMatch(path::endsWith));
        ConfigReader reader = ConfigReader.withoutSecrets(environment, unset);
        var main = reader.readAllBut(file, GatewayConfig.class, NOT_OF_REQUESTS);
        ConfigDocuments all = ConfigDocuments.read(main, file, reader);
        return new RequestRules(all.valid(), main.locations().has(STORE), all.problems(), unset.found());
    }
}
