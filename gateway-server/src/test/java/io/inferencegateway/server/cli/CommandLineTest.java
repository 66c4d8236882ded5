package io.inferencegateway.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.auth.apikey.ApiKey;
import io.inferencegateway.server.config.ConfigSchema;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
    private static final String VALID = """
            version: 1
            server: { listen: "127.0.0.1:PORT" }
            admin: { listen: "127.0.0.1:0" }
            authentication: { apiKeys: {} }
            plans: { gold: { quotas: [{ name: burst, requests: 5, per: 1s }] } }
            customers:
              - { id: acme, plan: gold, apiKeys: [{ id: k1, sha256: "HASH" }] }
            upstreams:
              local: { http: { url: "http://127.0.0.1:1/x" } }
            routes:
              - { name: one, path: "/v1/models/churn:predict", upstream: local }
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int gateway(String... args) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    private Path config(String yaml) throws IOException {
        return Files.writeString(
                directory.resolve("gateway.yaml"),
                yaml.replace("HASH", "ab".repeat(32)).replace("PORT", "0"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "routes:|routs:|10:1: routs: unknown key (did you mean \"routes\"?)",
                "version: 1|version: [|malformed",
                "plans:|version: 2~plans:|5:1: version: duplicate key",
                "upstream: local|upstream: locale|no upstream is named locale (did you mean \"local\"?)",
                "per: 1s|per: 1 second|a duration like 250ms, 30s or 1d",
                "HASH|${env:NOT_SET_ANYWHERE}|${env:NOT_SET_ANYWHERE} is not set",
            })
    void aMistakeIsLocatedAndNothingIsStarted(String from, String to, String message) throws IOException {
        Path file = config(VALID.replace(from, to.replace('~', '\n')));
        assertThat(gateway("run", "--config", file.toString())).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("Nothing was started").containsPattern("gateway\\.yaml:\\d+:\\d+: ");
        if (!message.equals("malformed")) {
            assertThat(err.toString()).contains(message);
        }
        assertThat(gateway("validate", file.toString())).isEqualTo(1);
        assertThat(out.toString()).containsPattern("gateway\\.yaml:\\d+:\\d+: ");
    }

    @Test
    void validateTellsByItsExitCode() throws IOException {
        assertThat(gateway("validate", config(VALID).toString())).isZero();
        assertThat(gateway("validate", directory.resolve("gone.yaml").toString()))
                .isEqualTo(1);
        assertThat(gateway("validate")).isEqualTo(2);
        assertThat(gateway(
                        "validate",
                        "--format",
                        "json",
                        config(VALID.replace("gold,", "glod,")).toString()))
                .isEqualTo(1);
        assertThat(out.toString()).contains("\"valid\":false", "\"line\":7", "\"path\":\"customers[0].plan\"");
    }

    @Test
    void aTakenPortIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path file = Files.writeString(
                    directory.resolve("taken.yaml"),
                    VALID.replace("HASH", "ab".repeat(32)).replace("PORT", "" + taken.getLocalPort()));
            assertThat(gateway("run", "-c", file.toString())).isEqualTo(1);
            assertThat(err.toString())
                    .contains("Nothing was started: server.listen: 127.0.0.1:" + taken.getLocalPort()
                            + ": address already in use");
        }
    }

    @ParameterizedTest
    @CsvSource({"server: { listen: \"127.0.0.1:PORT\" },server", "admin: { listen: \"127.0.0.1:0\" },admin"})
    void aHostThatNobodyKnowsIsCalledUnknown(String line, String section) throws IOException {
        Path file = config(VALID.replace(line, section + ": { listen: \"nowhere.invalid:0\" }"));
        assertThat(gateway("run", "-c", file.toString())).isEqualTo(1);
        assertThat(err.toString())
                .contains("Nothing was started: " + section + ".listen: nowhere.invalid:0: unknown host");
    }

    @Test
    void aKeyPairForAwsSdksIsShownOnceWithTheLineThatReferencesItsSecret() throws IOException {
        String day = LocalDate.now(ZoneOffset.UTC).plusDays(1).toString();
        assertThat(gateway("keys", "create", "--customer", "acme", "--iam", "--expires", day))
                .isZero();
        String printed = out.toString();
        assertThat(printed).containsPattern("aws_secret_access_key = [0-9A-Za-z]{40}\n");
        String line = printed.lines()
                .filter(text -> text.contains("accessKeyId:"))
                .findFirst()
                .orElseThrow();
        assertThat(line)
                .matches("  - \\{ accessKeyId: GWAK[A-Z2-7]{16}, secret: \"\\$\\{env:GWAK[A-Z2-7]{16}_SECRET}\","
                        + " expires: " + day + "T00:00:00Z }");
    }

    @Test
    void explainFollowsARequestStageByStage() throws IOException {
        assertThat(gateway("keys", "create", "--customer", "acme")).isZero();
        String printed = out.toString();
        String key = printed.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("igw_"))
                .findFirst()
                .orElseThrow();
        assertThat(ApiKey.wellFormed(key)).isTrue();
        String line = printed.lines()
                .filter(text -> text.contains("sha256"))
                .findFirst()
                .orElseThrow();
        Path file = config(
                VALID.replace(
                                "[{ id: k1, sha256: \"HASH\" }]",
                                '[' + line.strip().substring(2) + ']')
                        + "redaction: { standard: { detectors: [pii], analyzer: { url: \"http://presidio:5002/analyze\" } } }\n");

        assertThat(gateway(
                        "explain",
                        file.toString(),
                        "--path",
                        "/v1/models/churn%3Apredict",
                        "--header",
                        "X-Api-Key: " + key))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .contains(
                        "route           one",
                        "customer acme",
                        "burst: 5 requests per",
                        "forward         local",
                        "redaction       of the request: off",
                        "redaction       of the answer: profile standard",
                        "then shown to the analyzer at presidio:5002 for PERSON, LOCATION; 503 if it does not answer");
        Path headers =
                Files.writeString(directory.resolve("headers"), "X-Api-Key: " + key + "\n\nAccept: text/plain\n");
        String[] fromFile = {
            "explain", file.toString(), "--path", "/v1/models/churn:predict", "--headers", headers.toString()
        };
        assertThat(gateway(fromFile)).as(err.toString()).isZero();
        assertThat(out.toString()).contains("customer acme");
        assertThat(gateway("explain", file.toString(), "--path", "/v1/models/churn:predict"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("authentication  refused with 401 missing_credentials");
        assertThat(gateway("explain", file.toString(), "--path", "/nowhere")).isEqualTo(1);
        assertThat(out.toString()).contains("404");
    }

    @Test
    void explainNeedsNoSecretAndTellsTheUpstreamAsTheFileWouldHaveIt() throws IOException {
        Path file = config(VALID.replace("server: { listen: \"127.0.0.1:PORT\" }", """
                        server: { listen: "127.0.0.1:0", tls: { certificate: "${file:gone}", privateKey: "${file:gone}" } }
                        state: { redis: "redis://:${env:GONE_REDIS}@cache:6379" }""")
                .replace("{ apiKeys: {} }", "{ apiKeys: {}, iam: { region: us-east-1 } }")
                .replace("upstreams:", """
                          - id: robot
                            iam: [{ accessKeyId: GWAKAAAAAAAAAAAAAAAA, secret: "${env:GONE_ROBOT}" }]
                        upstreams:
                          azure:
                            azureMl: { url: "https://a.example/score", key: "${file:gone/key}" }
                            maxIdleTime: 90s""")
                .replace("upstream: local", "upstream: azure, authentication: none, timeout: 2m"));
        assertThat(gateway("explain", file.toString(), "--path", "/v1/models/churn:predict"))
                .as(err.toString())
                .isZero();
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString())
                .containsSubsequence(
                        "forward         azure\n",
                        "                azureMl: {url: 'https://a.example/score', key: '***'",
                        "                connectTimeout: 2s\n",
                        "                maxIdleTime: 90s\n",
                        "                request body at most 1MiB, head of the answer within 2m\n",
                        "cap             answer at most 1MiB\n");
    }

    @Test
    void explainTellsWhichSecretsACredentialMayHaveBeenRefusedFor() throws IOException {
        Path file = config(VALID.replace("{ apiKeys: {} }", "{ iam: { region: us-east-1 } }")
                        .replace(
                                "apiKeys: [{ id: k1, sha256: \"HASH\" }]",
                                "iam: [{ accessKeyId: GWAKAAAAAAAAAAAAAAAA, secret: \"${env:GONE_ROBOT}\" }]")
                + "state: { redis: \"redis://cache:6379\" }\n");
        assertThat(gateway("explain", file.toString(), "--path", "/v1/models/churn:predict"))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "authentication  refused with 401",
                        "without ${env:GONE_ROBOT}, which is not here: credentials that need it ");
    }

    @Test
    void theCommittedExampleIsExplainedAsItIs() {
        String file = ChildProcess.ROOT.resolve("config/gateway.yaml").toString();
        assertThat(gateway(
                        "explain", file, "--path", "/v1/models/churn:predict", "--header", "X-Api-Key: igw_nonsense"))
                .isEqualTo(1);
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString())
                .contains("route           churn", "refused with 401", "without ${env:ACME_KEY_SHA256}");
    }

    @Test
    void whatIsKeptBesideASecretNeedNotBeThereEither() throws IOException {
        Path file = config(VALID.replace("\"HASH\"", "\"${env:GONE_A}\" }, { id: k2, sha256: \"${env:GONE_B}\"")
                        .replace(
                                "  local: { http: { url: \"http://127.0.0.1:1/x\" } }",
                                "  aws: { sagemaker: { region: us-east-1, endpoint: e, credentials:"
                                        + " { accessKeyId: \"${env:GONE_ID}\", secretAccessKey: \"${env:GONE_SECRET}\" } } }\n"
                                        + "  google: { vertexAi: { project: p, location: us-central1, endpoint: \"1\","
                                        + " credentials: { file: gone/sa.json } } }")
                        .replace("upstream: local }", "upstream: aws, authentication: none }")
                + "  - { name: two, path: /two, upstream: google, authentication: none }\n");
        assertThat(gateway("explain", file.toString(), "--path", "/v1/models/churn:predict"))
                .as(err.toString())
                .isZero();
        assertThat(gateway("explain", file.toString(), "--path", "/two"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .contains(
                        "accessKeyId: \"${env:GONE_ID}\", secretAccessKey: '***'",
                        "credentials: {file: \"gone/sa.json\"}")
                .doesNotContain("0000000");
    }

    /** It is no secret where requests go: nothing can be told without. */
    @Test
    void explainNeedsWhatIsNoSecret() throws IOException {
        Path file = config(VALID.replace("http://127.0.0.1:1/x", "${env:GONE_URL}"));
        assertThat(gateway("explain", file.toString(), "--path", "/v1/models/churn:predict"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("upstreams.local.http.url: ${env:GONE_URL} is not set");
    }

    @Test
    void explainTakesMethodsAsTheGatewayDoesAndKnowsAWrongCommandLine() throws IOException {
        String file = config(VALID).toString();
        assertThat(gateway("explain", file, "--path", "/v1/models/churn:predict", "--method", "post"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("route           none: 405, this path is served for POST");
        assertThat(gateway("explain", file, "--path", "/v1/models/churn:predict", "--header", "igw_nonsense"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("--header: no name before a colon (expected: NAME: VALUE)")
                .doesNotContain("igw_nonsense");
        assertThat(out.toString()).doesNotContain("400");
        assertThat(gateway("explain", file, "--path", "/v1/models/churn:predict", "--headers", "nowhere"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--headers: nowhere cannot be read (expected: a file, or - for stdin)");
        assertThat(gateway("explain", file, "--path", "/v1/models/churn:predict", "--header", "a b: c"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("shield          refused with 400");
    }

    @Test
    void schemaPrintsWhatIsCommitted() {
        assertThat(gateway("schema")).isZero();
        assertThat(out.toString()).isEqualTo(ConfigSchema.text());
    }

    @Test
    void aWrongCommandLineIsTwo() {
        assertThat(gateway("fly")).isEqualTo(2);
        assertThat(gateway()).isEqualTo(2);
        assertThat(gateway("token")).isEqualTo(2);
        assertThat(gateway("token", "aws")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "simulate moon|CLOUD: moon (expected: sagemaker, azure-ml, vertex-ai or http)",
                "simulate http --listen here|--listen: here (expected: host:port, like 0.0.0.0:8080)",
                "simulate http --knobs speed=1|--knobs: speed: unknown knob (expected: one of",
                "demo --port 99999|--port: 99999 (expected: 0 to 65535)",
                "demo --admin-port -1|--admin-port: -1 (expected: 0 to 65535)",
            })
    void aWrongValueIsAWrongCommandLineToo(String line, String message) {
        assertThat(gateway(line.split(" "))).isEqualTo(2);
        assertThat(err.toString()).startsWith(message).contains("Usage: gateway ");
    }

    @Test
    void helpIsACommandToo() {
        assertThat(gateway("help")).isZero();
        assertThat(out.toString()).startsWith("Usage: gateway ").contains("validate");
        assertThat(gateway("help", "validate")).isZero();
        assertThat(out.toString()).contains("Usage: gateway validate ");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aSampleIsRedactedAndWhatWasFoundIsCounted() throws IOException {
        Path sample = Files.writeString(directory.resolve("sample.txt"), "jane@example.com and joe@example.com\n");
        assertThat(gateway("redact", "--color", sample.toString())).isZero();
        assertThat(out).hasToString("\u001b[1;31m[EMAIL]\u001b[0m and \u001b[1;31m[EMAIL]\u001b[0m\n");
        assertThat(err.toString()).isEqualToIgnoringNewLines("     2 email\n");
    }

    @Test
    void bytesThatAreNoUtf8AreNotChanged() throws IOException, InterruptedException {
        byte[] latin = "caf\u00e9 of jane@example.com\n".getBytes(StandardCharsets.ISO_8859_1);
        Path sample = Files.write(directory.resolve("sample.txt"), latin);
        try (ChildProcess redact =
                new ChildProcess("redact", "--type=text/plain; charset=iso-8859-1", sample.toString())) {
            assertThat(redact.bytes()).isEqualTo("caf\u00e9 of [EMAIL]\n".getBytes(StandardCharsets.ISO_8859_1));
            redact.assertExit(0);
        }
    }

    @Test
    void aSampleIsRedactedByAProfileOfTheConfiguration() throws IOException {
        Path file = config(VALID + """
                redaction:
                  mine:
                    patterns: [{ name: employee-id, regex: "EMP-[0-9]{4}" }]
                    fields: [{ path: $.debug, action: drop }]
                """);
        Path sample = Files.writeString(directory.resolve("sample.json"), "{\"debug\":1,\"a\":\"EMP-1234\"}");
        assertThat(gateway(
                        "redact",
                        "--config",
                        file.toString(),
                        "--profile=mine",
                        "--type=application/json",
                        sample.toString()))
                .isZero();
        assertThat(out).hasToString("{\"a\":\"[EMPLOYEE_ID]\"}");
        assertThat(err.toString()).contains("1 field-drop", "1 patterns");
        assertThat(gateway("redact", "--config", file.toString(), "--profile=other", sample.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("--profile: other (expected: one of mine, standard)");
        assertThat(gateway("redact", "--type=image/png", sample.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("response_unreadable: ");
    }

    @Test
    void ofTheConfigurationASampleNeedsNothingButRedaction() throws IOException {
        Path sample = Files.writeString(directory.resolve("sample.txt"), "EMP-1234");
        String secret = "upstreams: { a: { http: { url: \"${env:NOT_SET_ANYWHERE}\" } } }\n";
        String redaction = "redaction: { mine: { patterns: [{ name: employee-id, regex: 'EMP-[0-9]{4}' }] } }\n";
        Path file = config(secret + redaction);
        assertThat(gateway("redact", "--config", file.toString(), "--profile=mine", sample.toString()))
                .isZero();
        assertThat(out).hasToString("[EMPLOYEE_ID]");
        for (String wrong : List.of(redaction.replace("redaction", "redactoin"), redaction.replace("regex", "regx"))) {
            Path typo = config(secret + wrong);
            assertThat(gateway("redact", "--config", typo.toString(), "--profile=mine", sample.toString()))
                    .isEqualTo(1);
        }
        assertThat(err.toString())
                .contains(
                        ":2:1: redactoin: unknown key (did you mean \"redaction\"?)",
                        ":2:54: redaction.mine.patterns[0].regx: unknown key (did you mean \"regex\"?)")
                .doesNotContain("NOT_SET_ANYWHERE");
    }
}
