package io.inferencegateway.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One valid file, one change for each row ({@code |} is a line end), and what must be said about it. */
class GatewayConfigProblemsTest {
    private static final String VALID = """
            version: 1
            authentication: { apiKeys: {} }
            plans:
              gold: { quotas: [{ name: burst, requests: 5, per: 1s }] }
            customers:
              - { id: acme, plan: gold, apiKeys: [{ id: k1, sha256: HASH }] }
            upstreams:
              local: { http: { url: "http://127.0.0.1:1/x", passHeaders: [X-Own] } }
              azure: { azureMl: { url: "https://a.example/score", key: "${env:KEY}" } }
            routes:
              - { name: one, path: /one, upstream: local }
              - { name: two, path: "/two/{x}", upstream: azure, customers: [acme] }
            """.replace("HASH", "ab".repeat(32));

    record Row(String from, String to, List<String> problems) {
        Row(String from, String to, String... problems) {
            this(from, to, List.of(problems));
        }

        @Override
        public String toString() {
            return to;
        }
    }

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    static List<Row> rows() {
        return List.of(
                new Row("", ""),
                new Row("version: 1", "version: 2", "1:10: version: 2 (expected: 1)"),
                new Row("version: 1", "# none", "2:1: version: missing (expected: a whole number)"),
                new Row(
                        "version: 1",
                        "version: 1|tls: {}",
                        "2:1: tls: unknown key (expected: one of admin, customersFile, quotas, redaction, server, state)"),
                new Row(
                        "version: 1",
                        "version: 1|server: { listen: here }",
                        "2:19: server.listen: here (expected: host:port, like 0.0.0.0:8080)"),
                new Row(
                        "version: 1",
                        "version: 1|server: { listen: \":8080\" }|admin: { listen: \"0.0.0.0:8080\" }",
                        "3:18: admin.listen: 0.0.0.0:8080 is where clients are served, by server.listen (expected:"
                                + " another port)"),
                new Row(
                        "version: 1",
                        "version: 1|server: { listen: here }|admin: { listen: \"0.0.0.0:8080\" }",
                        "2:19: server.listen: here (expected: host:port, like 0.0.0.0:8080)"),
                new Row("version: 1", "version: 1|server: { listen: \":0\" }|admin: { listen: \":0\" }"),
                new Row(
                        "passHeaders: [X-Own] } }",
                        "passHeaders: [X-Own] }, trust: gateway.yaml }",
                        "8:80: upstreams.local.trust: gateway.yaml (expected: a PEM file of certificates)"),
                new Row(
                        "127.0.0.1:1/x",
                        "127.0.0.1:65536/x",
                        "8:25: upstreams.local.http.url: …:65536 (expected: a port of 1 to 65535)"),
                new Row(
                        "version: 1",
                        "version: 1|server: { limits: { maxTarget: 8B } }",
                        "2:32: server.limits.maxTarget: 8B (expected: 64B to 1MiB)"),
                new Row(
                        "version: 1",
                        "version: 1|server: { limits: { maxHeaderCount: 1 } }",
                        "2:37: server.limits.maxHeaderCount: 1 (expected: >= 8)"),
                new Row(
                        "requests: 5",
                        "requests: five",
                        "4:45: plans.gold.quotas[0].requests: five (expected: a whole number)"),
                new Row(
                        "requests: 5, ",
                        "",
                        "4:20: plans.gold.quotas[0]: burst limits nothing (expected: one of requests, requestBytes, responseBytes, tokens, inputTokens, outputTokens, computeTime, cost, concurrent)"),
                new Row(
                        "requests: 5",
                        "requests: 0",
                        "4:45: plans.gold.quotas[0].requests: 0 (expected: 1 to 1000000000000)"),
                new Row(
                        "per: 1s }] }",
                        "per: 1s }], overrides: { acme: [], emca: [] } }",
                        "4:89: plans.gold.overrides.emca: no customer is named emca"),
                new Row(
                        "per: 1s }] }",
                        "per: 1s }] }|  pro: { overrides: { acme: [{ name: a, requests: 1, calendar: day }] } }",
                        "5:29: plans.pro.overrides.acme: customer acme does not have this plan"),
                new Row(
                        "per: 1s",
                        "calendar: month, timeZone: Berlin",
                        "4:75: plans.gold.quotas[0].timeZone: Berlin (expected: a name like Europe/Berlin or UTC)"),
                new Row(
                        "plan: gold",
                        "plan: glod",
                        "6:23: customers[0].plan: no plan is named glod (did you mean \"gold\"?)"),
                new Row(
                        "abab",
                        "",
                        "6:57: customers[0].apiKeys[0].sha256: *** (expected: 64 hex digits, made by"
                                + " `gateway keys create`)"),
                new Row(
                        "routes:",
                        "  third: {}|routes:",
                        "10:10: upstreams.third: upstream: 0 kinds (expected: exactly one of sagemaker, azureMl,"
                                + " vertexAi, http)"),
                new Row(
                        "upstream: local",
                        "upstream: locl",
                        "11:40: routes[0].upstream: no upstream is named locl (did you mean \"local\"?)"),
                new Row(
                        "X-Own",
                        "X-Own, X-*",
                        "8:70: upstreams.local.http.passHeaders[1]: X-* would pass callers' API keys on, which come in"
                                + " X-Api-Key"),
                new Row(
                        "customers: [acme]",
                        "customers: [acme, emca]",
                        "12:71: routes[1].customers[1]: no customer is named emca (expected: acme)"),
                new Row(
                        "name: two",
                        "name: one",
                        "12:13: routes[1].name: there is a route of this name already, at routes[0].name"),
                new Row(
                        "\"/two/{x}\"",
                        "/one",
                        "12:24: routes[1].path: /one is never reached: route one takes all its requests"),
                new Row("path: /one", "path: one", "11:24: routes[0].path: one (expected: a path beginning with /)"),
                new Row(
                        "upstream: local",
                        "upstream: local, redaction: mine",
                        "11:58: routes[0].redaction: no redaction profile is named mine (expected: one of none,"
                                + " standard)"),
                new Row(
                        "upstream: local",
                        "upstream: local, redaction: standart",
                        "11:58: routes[0].redaction: no redaction profile is named standart (did you mean"
                                + " \"standard\"?)"),
                new Row(
                        "routes:",
                        "redaction: { mine: { detectors: [pi] } }|routes:",
                        "10:34: redaction.mine.detectors[0]: pi (did you mean \"pii\"?)"),
                new Row(
                        "|  gold: { quotas: [{ name: burst, requests: 5, per: 1s }] }",
                        " {}",
                        "5:23: customers[0].plan: no plan is named gold (none is defined)"),
                new Row(
                        "upstream: local",
                        "upstream: local, requestRedaction: mine",
                        "11:65: routes[0].requestRedaction: no redaction profile is named mine (expected: one of none,"
                                + " standard)"),
                new Row(
                        "upstream: local",
                        "upstream: local, methods: [FETCH]",
                        "11:57: routes[0].methods[0]: FETCH (expected: one of GET, HEAD, POST, PUT, PATCH, DELETE,"
                                + " OPTIONS)"),
                new Row(
                        "upstream: local",
                        "upstream: local, authentication: oauth",
                        "11:63: routes[0].authentication[0]: oauth is not configured (expected: one of api-key, or its"
                                + " settings under authentication)"),
                new Row(
                        "upstream: local",
                        "upstream: local, authentication: password",
                        "11:63: routes[0].authentication: password (expected: one of api-key, oauth, iam, mtls,"
                                + " none)"),
                new Row(
                        "apiKeys: {} }",
                        "apiKeys: {}, iam: { region: us-east-1, sts: { audience: a b } } }",
                        "2:75: authentication.iam.sts.audience: a b (expected: up to 255 letters, digits, '.', '_', ':',"
                                + " '/' and '-')"),
                new Row(
                        "apiKeys: [{ id: k1",
                        "iam: [{ principal: 'arn:aws:iam::111122223333:role/*' }], apiKeys: [{ id: k1",
                        "6:48: customers[0].iam[0].principal: arn:aws:iam::111122223333:role/* (expected: one role or"
                                + " user, like arn:aws:iam::111122223333:role/acme, without '*')"),
                new Row(
                        "apiKeys: [{ id: k1",
                        "iam: [{ principal: 'arn:aws:iam::111122223333:role/a' }, { principal:"
                                + " 'arn:aws:iam::111122223333:role/b/a' }], apiKeys: [{ id: k1",
                        "6:48: warning: customers[0].iam[0].principal: AWS identities are not accepted (expected:"
                                + " authentication.iam.sts)",
                        "6:99: customers[0].iam[1].principal: there is this AWS identity already, at"
                                + " customers[0].iam[0].principal",
                        "6:99: warning: customers[0].iam[1].principal: AWS identities are not accepted (expected:"
                                + " authentication.iam.sts)"),
                new Row(
                        "apiKeys: [{ id: k1",
                        "iam: [{ scopes: a }], apiKeys: [{ id: k1",
                        "6:35: customers[0].iam[0].accessKeyId: missing (expected: accessKeyId and secret, or"
                                + " principal)"),
                new Row(
                        "apiKeys: {} }",
                        "apiKeys: {}, mtls: {} }",
                        "2:38: authentication.mtls: no client is asked for a certificate (expected:"
                                + " server.tls.clientCa)"),
                new Row(
                        "version: 1",
                        "version: 1|server: { tls: { certificate: tls.crt, privateKey: \"${env:KEY}\" } }",
                        "2:31: server.tls.certificate: none (expected: certificates as PEM text, as in"
                                + " ${file:tls.crt})"),
                new Row(
                        "apiKeys: [{",
                        "certificates: [{ san: acme.example }], apiKeys: [{",
                        "6:51: customers[0].certificates[0].san: acme.example (expected: dns:NAME, uri:URI or"
                                + " email:ADDRESS, without wildcards)"),
                new Row(
                        "customers:",
                        "customers:|  - { id: a, certificates: [{ subject: CN=a }] }"
                                + "|  - { id: b, certificates: [{ subject: CN = a }] }",
                        "7:40: customers[1].certificates[0].subject: there is this name already, at"
                                + " customers[0].certificates[0].subject (expected: a different sha256 for each)"),
                new Row(
                        "plan: gold,",
                        "oauth: [{ issuer: \"https://idp\", client: a }],",
                        "6:35: customers[0].oauth[0].issuer: no issuer is named https://idp (none is defined)"),
                new Row(
                        "{ apiKeys: {} }",
                        "{ apiKeys: {}, oauth: { issuers: [{ issuer: \"https://idp\", audience: a }] } }|x: {}",
                        "3:1: x: unknown key (expected: one of admin, customersFile, quotas, redaction, server, state)"),
                new Row(
                        "version: 1",
                        "version: 1|state: { redis: \"http://:pass@cache:6379\" }",
                        "2:17: warning: state.redis: a secret written into the file (expected: a reference,"
                                + " ${env:NAME} or ${file:path})",
                        "2:17: state.redis: not shown (expected: a URL like redis://localhost:6379,"
                                + " rediss://user:password@host:6380/0, redis-sentinel://host:26379#name or, of a"
                                + " cluster, redis://host1:6379,host2:6379)"),
                new Row(
                        "version: 1",
                        "version: 1|state: { redis: \"redis://cache\", timeout: 1ms }",
                        "2:43: state.timeout: 1ms (expected: 5ms to 1m)"),
                new Row(
                        "version: 1",
                        "version: 1|server: { drainDelay: 5s, limits: { headTimeout: 0s } }",
                        "2:50: server.limits.headTimeout: 0s (expected: > 0s)"),
                new Row(
                        "{ apiKeys: {} }",
                        "{ apiKeys: {}, iam: { region: us-east-1, clockSkew: 20m } }",
                        "2:69: authentication.iam.clockSkew: 20m (expected: 1s to 15m)"),
                new Row(
                        "{ apiKeys: {} }",
                        "{ apiKeys: {}, guesses: { per: 48h } }",
                        "2:48: authentication.guesses.per: 2d (expected: 1s to 1d)"),
                new Row(
                        "${env:KEY}",
                        "${env:GONE}",
                        "9:60: upstreams.azure.azureMl.key: ${env:GONE} is not set (expected: an environment"
                                + " variable)"));
    }

    @Test
    void aFileWithoutRoutesIsValidWithAWarning() throws IOException {
        Path file = Files.writeString(directory.resolve("gateway.yaml"), "version: 1\n");
        var reading = new GatewayConfigLoader(file, name -> null, InstantSource.system()).load();
        assertThat(reading.config()).isNotNull();
        assertThat(reading.problems())
                .hasToString("[" + file
                        + ":1:1: warning: routes: none: every request would get 404 (expected: at least one)]");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachMistakeIsToldOnceWhereItStands(Row row) throws IOException {
        Path file = directory.resolve("gateway.yaml");
        String changed = row.from.isEmpty()
                ? VALID
                : VALID.replaceFirst(
                        java.util.regex.Pattern.quote(row.from.replace('|', '\n')),
                        java.util.regex.Matcher.quoteReplacement(row.to.replace('|', '\n')));
        Files.writeString(file, changed);
        var reading = new GatewayConfigLoader(file, Map.of("KEY", "s3cret")::get, InstantSource.system()).load();
        assertThat(reading.problems())
                .extracting(
                        problem -> problem.toString().substring(file.toString().length() + 1))
                .isEqualTo(row.problems);
        assertThat(reading.config() == null).isEqualTo(!row.problems.isEmpty());
    }
}
