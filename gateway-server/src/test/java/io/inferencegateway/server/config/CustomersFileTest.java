package io.inferencegateway.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.auth.CustomerConfig;
import io.inferencegateway.server.reload.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Customers in a file of their own are read like those of the main file, and are the same to everything else. */
class CustomersFileTest {
    private static final String MAIN = """
            version: 1
            customersFile: customers.yaml
            authentication: { apiKeys: {} }
            plans:
              gold: { quotas: [{ name: burst, requests: 5, per: 1s }] }
            customers:
              - { id: acme, plan: gold, apiKeys: [{ id: k1, sha256: HASH }] }
            upstreams:
              local: { http: { url: "http://127.0.0.1:1/x" } }
            routes:
              - { name: one, path: /one, upstream: local, customers: [acme, globex] }
            """.replace("HASH", "ab".repeat(32));
    private static final String CUSTOMERS = """
            # ours
            customers:
              - id: globex
                plan: gold
                apiKeys: [{ id: k2, sha256: "${env:HASH}" }]
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private Reading<GatewayConfig> read(String customers) throws IOException {
        Files.writeString(directory.resolve("gateway.yaml"), MAIN);
        Files.writeString(directory.resolve("customers.yaml"), customers);
        return new GatewayConfigLoader(
                        directory.resolve("gateway.yaml"), Map.of("HASH", "cd".repeat(32))::get, InstantSource.system())
                .load();
    }

    private List<String> problems(String customers) throws IOException {
        Reading<GatewayConfig> reading = read(customers);
        assertThat(reading.config()).isNull();
        return reading.problems().stream()
                .map(problem ->
                        problem.toString().substring(directory.toString().length() + 1))
                .map(problem -> problem.replace(directory + "/", ""))
                .toList();
    }

    @Test
    void theCustomersOfBothFilesAreOneList() throws IOException {
        Reading<GatewayConfig> reading = read(CUSTOMERS);
        assertThat(reading.problems()).isEmpty();
        GatewayConfig config = reading.config();
        assertThat(config).isNotNull();
        assertThat(config.customers()).extracting(CustomerConfig::id).containsExactly("acme", "globex");
        assertThat(reading.files().keySet())
                .containsExactlyInAnyOrder(directory.resolve("gateway.yaml"), directory.resolve("customers.yaml"));
    }

    @Test
    void itsProblemsAreLocatedInIt() throws IOException {
        assertThat(problems(CUSTOMERS.replace("plan: gold", "plan: glod")))
                .containsExactly(
                        "customers.yaml:4:11: customers[0].plan: no plan is named glod (did you mean" + " \"gold\"?)");
        assertThat(problems(CUSTOMERS.replace("apiKeys", "apiKey")))
                .containsExactly("customers.yaml:5:5: customers[0].apiKey: unknown key (did you mean \"apiKeys\"?)");
        assertThat(problems(CUSTOMERS + "routes: []\n"))
                .containsExactly("customers.yaml:6:1: routes: unknown key (expected: none)");
    }

    @Test
    void whatNamesACustomerOrItsKeyIsThereOnceInBoth() throws IOException {
        assertThat(problems(CUSTOMERS.replace("globex", "acme").replace("k2", "k1")))
                .contains(
                        "customers.yaml:3:9: customers[0].id: there is a customer of this id already, at"
                                + " gateway.yaml: customers[0].id",
                        "customers.yaml:5:21: customers[0].apiKeys[0].id: there is a key of this id already, at"
                                + " gateway.yaml: customers[0].apiKeys[0].id");
        assertThat(problems(CUSTOMERS.replace("${env:HASH}", "ab".repeat(32))))
                .singleElement()
                .asString()
                .contains("there is this key already");
    }

    @Test
    void aRouteMayNameACustomerOfEitherFile() throws IOException {
        assertThat(problems(CUSTOMERS.replace("globex", "initech")))
                .containsExactly("gateway.yaml:11:65: routes[0].customers[1]: no customer is named globex (expected:"
                        + " one of acme, initech)");
    }

    @Test
    void aFileThatIsNotThereIsAProblemOfTheMainOne() throws IOException {
        Files.writeString(directory.resolve("gateway.yaml"), MAIN.replace("customers.yaml", "gone.yaml"));
        Reading<GatewayConfig> reading =
                new GatewayConfigLoader(directory.resolve("gateway.yaml"), name -> null, InstantSource.system()).load();
        assertThat(reading.config()).isNull();
        assertThat(reading.problems().get(0).toString())
                .endsWith(
                        "gateway.yaml:2:16: customersFile: gone.yaml cannot be read: no such file (expected: a readable file)");
    }
}
