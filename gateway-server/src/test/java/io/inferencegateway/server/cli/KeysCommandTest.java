package io.inferencegateway.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.auth.apikey.ApiKey;
import io.inferencegateway.auth.apikey.ApiKeyConfig;
import io.inferencegateway.server.config.CustomersReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys are made, listed and revoked in the file that people wrote, and the rest of it stays as they wrote it. */
class KeysCommandTest {
    private static final String HASH = "ab".repeat(32);
    private static final String CUSTOMERS =
            """
            # Customers of the churn model. Ünïcödé 🚀
            customers:
              - id: acme   # since 2024
                plan: gold
                apiKeys:
                  # rolled every spring
                  - { id: acme-1, sha256: "HASH1" }   # the old one
                  - id: acme-2
                    sha256: "HASH2"
                    scopes: [ "predict:churn" ]

                disabled: false

              # the ones in flow style
              - { id: globex, apiKeys: [ { id: globex-1, sha256: "HASH3" } ] }
              - { id: initech, plan: gold }
              - id: umbrella
                plan: gold
            # end
            """.replace("HASH1", HASH).replace("HASH2", "cd".repeat(32)).replace("HASH3", "ef".repeat(32));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @SuppressWarnings("NullAway.Init")
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(directory.resolve("customers.yaml"), CUSTOMERS);
    }

    private int keys(String... args) {
        String[] line = new String[args.length + 1];
        line[0] = "keys";
        System.arraycopy(args, 0, line, 1, args.length);
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), line);
    }

    private int create(String customer, String... more) {
        String[] args = new String[more.length + 5];
        args[0] = "create";
        args[1] = "--customer";
        args[2] = customer;
        args[3] = "--file";
        args[4] = file.toString();
        System.arraycopy(more, 0, args, 5, more.length);
        return keys(args);
    }

    private List<ApiKeyConfig> keysOf(String customer) {
        return new CustomersReader(name -> null, false)
                .read(file).stream()
                        .filter(one -> one.id().equals(customer))
                        .findFirst()
                        .orElseThrow()
                        .apiKeys();
    }

    private List<String> linesThatChanged() throws IOException {
        List<String> before = CUSTOMERS.lines().toList();
        return Files.readString(file)
                .lines()
                .filter(line -> !before.contains(line))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme", "globex", "initech", "umbrella"})
    void aNewKeyIsAddedWhereverItsCustomerIsAndNothingElseChanges(String customer) throws IOException {
        int before = keysOf(customer).size();
        String day = LocalDate.now(ZoneOffset.UTC).plusDays(1).toString();
        assertThat(create(customer, "--id", "new", "--expires", day, "--scopes", "predict:churn,b"))
                .as(err.toString())
                .isZero();
        String key = out.toString()
                .lines()
                .map(String::strip)
                .filter(ApiKey::wellFormed)
                .findFirst()
                .orElseThrow();
        List<ApiKeyConfig> after = keysOf(customer);
        assertThat(after).hasSize(before + 1);
        assertThat(after.get(before)).satisfies(made -> {
            assertThat(made.id()).isEqualTo("new");
            assertThat(made.expires()).hasToString(day + "T00:00:00Z");
            assertThat(made.scopes()).containsExactly("predict:churn", "b");
        });
        assertThat(Files.readString(file)).doesNotContain(key);
        assertThat(linesThatChanged()).hasSize(1);
        assertThat(keys("revoke", "--file", file.toString(), "new"))
                .as(err.toString())
                .isZero();
        if (before > 0) {
            assertThat(Files.readString(file)).isEqualTo(CUSTOMERS);
        } else {
            assertThat(keysOf(customer)).isEmpty();
        }
    }

    @Test
    void everyKeyCanBeRevokedDownToTheLast() throws IOException {
        for (String id : List.of("acme-2", "acme-1", "globex-1")) {
            assertThat(keys("revoke", "--file", file.toString(), id))
                    .as(err.toString())
                    .isZero();
        }
        assertThat(keysOf("acme")).isEmpty();
        assertThat(keysOf("globex")).isEmpty();
        assertThat(Files.readString(file)).contains("# since 2024", "disabled: false", "# end", "Ünïcödé 🚀");
    }

    @Test
    void twoKeysOfOneDayHaveTwoNames() {
        assertThat(create("initech")).isZero();
        assertThat(create("initech")).isZero();
        assertThat(keysOf("initech"))
                .hasSize(2)
                .last()
                .satisfies(key -> assertThat(key.id()).endsWith("-2"));
    }

    @Test
    void theFileKeepsItsPermissionsAndItsLink() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(directory.resolve("link.yaml"), file);
        Path real = file;
        file = link;
        assertThat(create("acme")).isZero();
        assertThat(link).isSymbolicLink();
        assertThat(Files.getPosixFilePermissions(real)).isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
        try (var names = Files.list(directory)) {
            assertThat(names).as("nothing is left beside").hasSize(2);
        }
    }

    @Test
    void whatCannotBeDoneChangesNothingAndSaysWhy() throws IOException {
        assertThat(create("acmee")).isEqualTo(1);
        assertThat(err.toString()).contains("no customer is named acmee (did you mean \"acme\"?)");
        assertThat(create("acme", "--id", "globex-1")).isEqualTo(1);
        assertThat(err.toString()).contains("there is a key globex-1 already");
        assertThat(keys("revoke", "--file", file.toString(), "nobody")).isEqualTo(1);
        assertThat(Files.readString(file)).isEqualTo(CUSTOMERS);

        String broken = CUSTOMERS.replace("plan: gold }", "plon: gold }");
        Files.writeString(file, broken);
        assertThat(create("acme")).isEqualTo(1);
        assertThat(err.toString()).contains("plon: unknown key (did you mean \"plan\"?)");
        assertThat(Files.readString(file)).isEqualTo(broken);
        assertThat(out.toString()).doesNotContain("igw_");
        file = directory.resolve("gone.yaml");
        assertThat(create("acme")).isEqualTo(1);
        assertThat(keys("create")).isEqualTo(2);
        assertThat(keys("revoke", "k1")).isEqualTo(2);
        assertThat(keys("create", "--customer", "acme", "--id", "no spaces")).isEqualTo(2);
    }

    @Test
    void keysAreListedAndRevokedWhereNoSecretOfTheRestIsSet() throws IOException {
        Path main = Files.writeString(directory.resolve("gateway.yaml"), """
                version: 1
                customersFile: customers.yaml
                customers: [{ id: old, apiKeys: [{ id: old-1, sha256: "HASH" }, { id: old-2, sha256: "12HASH" }] }]
                upstreams: { local: { http: { url: "${env:NOT_SET_ANYWHERE}" } } }
                """.replace("12HASH", "12".repeat(32))
                .replace("HASH", "34".repeat(32)));
        assertThat(keys("list", "--config", main.toString())).as(err.toString()).isZero();
        assertThat(out.toString()).contains("old-1", "old-2", "globex-1");
        assertThat(keys("revoke", "--config", main.toString(), "old-1"))
                .as(err.toString())
                .isZero();
        assertThat(Files.readString(main)).contains("[{ id: old-2", "NOT_SET_ANYWHERE");
        assertThat(keys("revoke", "--config", main.toString(), "globex-1"))
                .as(err.toString())
                .isZero();
        assertThat(keysOf("globex")).isEmpty();

        Files.writeString(main, "version: 1\ncustomres: []\n");
        assertThat(keys("list", "--config", main.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("2:1: customres: unknown key (did you mean \"customers\"?)");
    }

    @Test
    void aFileOfCustomersIsListedAlone() {
        assertThat(keys("list", "--file", file.toString())).as(err.toString()).isZero();
        assertThat(out.toString()).contains("acme-1", "acme-2", "globex-1");
        assertThat(keys("list")).isEqualTo(2);
        assertThat(keys("list", "--file", file.toString(), "--config", file.toString()))
                .isEqualTo(2);
    }

    @Test
    void theOptionThatIsWrongIsNamed() {
        assertThat(keys("create", "--customer", "bad id")).isEqualTo(2);
        assertThat(err.toString()).startsWith("--customer: bad id (expected: ").doesNotContain("--id: ");
        err.getBuffer().setLength(0);
        assertThat(keys("create", "--customer", "bad id", "--iam")).isEqualTo(2);
        assertThat(err.toString()).startsWith("--customer: bad id (expected: ");
        err.getBuffer().setLength(0);
        assertThat(keys("create", "--customer", "acme", "--id", "bad id")).isEqualTo(2);
        assertThat(err.toString()).startsWith("--id: bad id (expected: ");
    }

    @Test
    void aKeyThatWouldBeExpiredAtOnceIsNotMade() throws IOException {
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        for (String day : List.of(today, "2020-01-01")) {
            assertThat(create("acme", "--expires", day)).isEqualTo(2);
            assertThat(keys("create", "--customer", "acme", "--iam", "--expires", day))
                    .isEqualTo(2);
            assertThat(err.toString()).contains("--expires: " + day + " (expected: a day after today, " + today);
        }
        assertThat(create("acme", "--expires", "soon")).isEqualTo(2);
        assertThat(err.toString())
                .contains("soon (expected: a day like 2027-01-31)")
                .doesNotContain("LocalDate", "java.time");
        assertThat(out.toString()).isEmpty();
        assertThat(Files.readString(file)).isEqualTo(CUSTOMERS);
    }

    @Test
    void listAndRevokeKnowBothFiles() throws IOException {
        Path main = Files.writeString(directory.resolve("gateway.yaml"), """
                version: 1
                customersFile: customers.yaml
                authentication: { apiKeys: {} }
                plans: { gold: { quotas: [{ name: burst, requests: 5, per: 1s }] } }
                customers:
                - id: old
                  disabled: true
                  apiKeys:
                  - { id: old-1, sha256: "HASH", expires: 2020-01-01T00:00:00Z }
                upstreams: { local: { http: { url: "http://127.0.0.1:1/x" } } }
                routes: [{ name: one, path: /one, upstream: local }]
                """.replace("HASH", "12".repeat(32)));
        assertThat(keys("list", "--config", main.toString())).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("CUSTOMER", "globex-1")
                .containsPattern("old +old-1 +api-key +disabled +2020-01-01T00:00:00Z")
                .doesNotContain(HASH, "12121212");
        assertThat(keys("list", "-c", main.toString(), "--format", "json")).isZero();
        assertThat(out.toString())
                .contains("{\"customer\":\"globex\",\"key\":\"globex-1\",\"kind\":\"api-key\",\"state\":\"active\"}");
        assertThat(keys("revoke", "--config", main.toString(), "globex-1"))
                .as(err.toString())
                .isZero();
        assertThat(keysOf("globex")).isEmpty();
        assertThat(keys("revoke", "--config", main.toString(), "old-1"))
                .as(err.toString())
                .isZero();
        assertThat(Files.readString(main)).contains("  apiKeys: []\n");
    }
}
