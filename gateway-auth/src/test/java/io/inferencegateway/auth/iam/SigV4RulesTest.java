package io.inferencegateway.auth.iam;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.cloud.sigv4.SdkSigner;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.testkit.ExchangeFixture;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Every rule about signatures, each broken by one change to a request that the AWS SDK signed. */
class SigV4RulesTest {
    private static final String PATH = "/endpoints/churn/invocations";
    private static final byte[] BODY = "{\"instances\":[1]}".getBytes(StandardCharsets.UTF_8);
    private static final String HASH_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private final IamFixture iam = new IamFixture();

    /** A request as it arrives; open for changes. */
    private static final class Arriving {
        private String target;
        private final List<Map.Entry<String, String>> fields = new ArrayList<>();

        Arriving(SdkHttpRequest signed, String target) {
            this.target = target;
            signed.headers().forEach((name, values) -> values.forEach(value -> fields.add(Map.entry(name, value))));
        }

        void set(String name, String value) {
            remove(name);
            add(name, value);
        }

        void add(String name, String value) {
            fields.add(Map.entry(name, value));
        }

        void remove(String name) {
            fields.removeIf(field -> field.getKey().equalsIgnoreCase(name));
        }

        String get(String name) {
            return fields.stream()
                    .filter(field -> field.getKey().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow()
                    .getValue();
        }

        void authorization(String from, String to) {
            String value = get("authorization");
            assertThat(value).contains(from);
            set("Authorization", value.replace(from, to));
        }

        void query(String from, String to) {
            assertThat(target).contains(from);
            target = target.replace(from, to);
        }

        ExchangeFixture exchange() {
            ExchangeFixture fixture =
                    new ExchangeFixture().authentication("iam").request(HttpMethod.POST, target);
            fields.forEach(field -> fixture.header(field.getKey(), field.getValue()));
            return fixture;
        }
    }

    private static HttpRequest request() {
        HttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, PATH);
        request.headers()
                .set("host", "gateway.example.com")
                .set("content-type", "application/json")
                .set("x-amzn-sagemaker-target-variant", "blue");
        return request;
    }

    private static Arriving signed() {
        return new Arriving(
                SdkSigner.sign(request(), BODY, IamFixture.ACME, "eu-west-1", "sagemaker", IamFixture.TIME), PATH);
    }

    private static Arriving presigned() {
        SdkHttpRequest signed = SdkSigner.presign(
                request(), BODY, IamFixture.ACME, "eu-west-1", "sagemaker", IamFixture.TIME, Duration.ofMinutes(1));
        return new Arriving(signed, PATH + '?' + signed.encodedQueryParameters().orElseThrow());
    }

    private record Rule(String name, String expected, String result, Consumer<Arriving> broken) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Rule row(String expected, String result, String name, Consumer<Arriving> broken) {
        return new Rule(name, expected, result, broken);
    }

    static Stream<Rule> fieldRules() {
        String incomplete = "incomplete_signature";
        String invalid = "invalid_signature";
        return Stream.of(
                row("GWAKACME0001", "ok", "as signed", r -> {}),
                row("GWAKACME0001", "ok", "no blanks behind commas", r -> r.authorization(", ", ",")),
                row("GWAKACME0001", "ok", "parts in another order", r -> {
                    String value = r.get("authorization");
                    int signature = value.indexOf("Signature=");
                    r.set(
                            "Authorization",
                            "AWS4-HMAC-SHA256 " + value.substring(signature) + ", "
                                    + value.substring("AWS4-HMAC-SHA256 ".length(), signature - 2));
                }),
                row("GWAKACME0001", "ok", "a load balancer's trace id", r -> r.add("X-Amzn-Trace-Id", "Root=1")),
                row("GWAKACME0001", "ok", "unsigned fields of SDKs", r -> r.add("amz-sdk-request", "attempt=1")),
                row("missing_credentials", "missing", "no Authorization", r -> r.remove("authorization")),
                row("missing_credentials", "missing", "another scheme", r -> r.set("authorization", "Basic eDp5")),
                row(
                        "ambiguous_credentials",
                        "ambiguous",
                        "two Authorizations",
                        r -> r.add("Authorization", "Basic eDp5")),
                row(incomplete, "malformed", "SigV4a", r -> r.authorization("HMAC-SHA256", "ECDSA-P256-SHA256")),
                row(incomplete, "malformed", "another algorithm", r -> r.authorization("HMAC-SHA256", "HMAC-SHA512")),
                row(incomplete, "malformed", "algorithm in lower case", r -> r.authorization("AWS4-HMAC", "aws4-hmac")),
                row(incomplete, "malformed", "no Credential", r -> r.authorization("Credential=", "Credentials=")),
                row(incomplete, "malformed", "Credential twice", r -> r.authorization(", Sig", ", Credential=a, Sig")),
                row(incomplete, "malformed", "Signature twice", r -> r.authorization(", Sig", ", Signature=a, Sig")),
                row(incomplete, "malformed", "an unknown part", r -> r.authorization(", Sig", ", Other=a, Sig")),
                row(incomplete, "malformed", "an empty part", r -> r.authorization(", Sig", ", , Sig")),
                row(incomplete, "malformed", "a slash in the key id", r -> r.authorization("GWAK", "GW/AK")),
                row(incomplete, "malformed", "four parts of a scope", r -> r.authorization("/aws4_request", "")),
                row(incomplete, "malformed", "another terminator", r -> r.authorization("aws4_request", "aws4_req")),
                row(incomplete, "malformed", "an empty region", r -> r.authorization("/eu-west-1/", "//")),
                row(
                        incomplete,
                        "malformed",
                        "SignedHeaders unsorted",
                        r -> r.authorization("content-type;host", "host;content-type")),
                row(incomplete, "malformed", "SignedHeaders in upper case", r -> r.authorization(";host", ";Host")),
                row(incomplete, "malformed", "SignedHeaders twice", r -> r.authorization(";host", ";host;host")),
                row(incomplete, "malformed", "SignedHeaders empty", r -> r.authorization("content-type;host", ";host")),
                row(incomplete, "malformed", "host not signed", r -> r.authorization(";host", "")),
                row(incomplete, "malformed", "time not signed", r -> r.authorization(";x-amz-date", "")),
                row(incomplete, "malformed", "a signed field that is absent", r -> r.remove("content-type")),
                row(
                        incomplete,
                        "malformed",
                        "a short signature",
                        r -> r.set("authorization", r.get("authorization").replaceFirst(".$", ""))),
                row(
                        incomplete,
                        "malformed",
                        "an upper-case signature",
                        r -> r.set(
                                "authorization",
                                r.get("authorization").replaceFirst("Signature=.{64}", "Signature=" + "A".repeat(64)))),
                row(incomplete, "malformed", "no time", r -> r.remove("x-amz-date")),
                row(incomplete, "malformed", "two times", r -> r.add("x-amz-date", r.get("x-amz-date"))),
                row(
                        incomplete,
                        "malformed",
                        "a time in another form",
                        r -> r.set("x-amz-date", "2026-11-22T09:08:07Z")),
                row(incomplete, "malformed", "a time that is none", r -> r.set("x-amz-date", "20261322T090807Z")),
                row(invalid, "signature", "an x-amz- field added", r -> r.add("x-amz-meta", "a")),
                row(invalid, "signature", "a SageMaker field added", r -> r.add("X-Amzn-SageMaker-Target-Model", "a")),
                row(invalid, "signature", "a session token added", r -> r.add("X-Amz-Security-Token", "a")),
                row(invalid, "signature", "a signed field repeated", r -> r.add("content-type", "a")),
                row(
                        invalid,
                        "signature",
                        "a signed field changed",
                        r -> r.set("x-amzn-sagemaker-target-variant", "green")),
                row(invalid, "signature", "another host", r -> r.set("host", "evil.example.com")),
                row(invalid, "signature", "another path", r -> r.target = "/endpoints/other/invocations"),
                row(invalid, "signature", "a path encoded", r -> r.target = "/endpoints/c%68urn/invocations"),
                row(invalid, "signature", "a query added", r -> r.target = PATH + "?a=b"),
                row(invalid, "scope", "another region", r -> r.authorization("eu-west-1", "eu-west-2")),
                row(invalid, "signature", "another accepted region", r -> r.authorization("eu-west-1", "us-east-1")),
                row(invalid, "scope", "another service", r -> r.authorization("sagemaker/", "s3/")),
                row(invalid, "scope", "another day", r -> r.authorization("20261122", "20261121")),
                row("invalid_credentials", "unknown", "an unknown key", r -> r.authorization("ACME0001", "ACME0002")),
                row(
                        invalid,
                        "signature",
                        "the hash of another body",
                        r -> r.set("x-amz-content-sha256", HASH_OF_NOTHING)),
                row(invalid, "signature", "no hash is wanted", r -> r.set("x-amz-content-sha256", "UNSIGNED-PAYLOAD")),
                row(
                        invalid,
                        "signature",
                        "a streamed payload",
                        r -> r.set("x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD")),
                row(
                        invalid,
                        "signature",
                        "a hash in upper case",
                        r -> r.set(
                                "x-amz-content-sha256",
                                r.get("x-amz-content-sha256").toUpperCase(java.util.Locale.ROOT))),
                row(
                        "ambiguous_credentials",
                        "ambiguous",
                        "signed twice",
                        r -> r.target = PATH + "?X-Amz-Signature=" + "a".repeat(64)),
                row(
                        "ambiguous_credentials",
                        "ambiguous",
                        "signed twice, in disguise",
                        r -> r.target = PATH + "?x-amz%2Dsignature=1"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fieldRules")
    void aSignatureInTheAuthorizationField(Rule rule) {
        judged(signed(), rule);
    }

    static Stream<Rule> queryRules() {
        String incomplete = "incomplete_signature";
        String invalid = "invalid_signature";
        return Stream.of(
                row("GWAKACME0001", "ok", "as signed", r -> {}),
                row(incomplete, "malformed", "SigV4a", r -> r.query("HMAC-SHA256", "ECDSA-P256-SHA256")),
                row(
                        incomplete,
                        "malformed",
                        "no signature",
                        r -> r.target = r.target.replaceAll("&X-Amz-Signature=.{64}", "")),
                row(incomplete, "malformed", "no life", r -> r.query("&X-Amz-Expires=60", "")),
                row(incomplete, "malformed", "no life at all", r -> r.query("Expires=60", "Expires=0")),
                row(
                        incomplete,
                        "malformed",
                        "a life of more than a week",
                        r -> r.query("Expires=60", "Expires=604801")),
                row(incomplete, "malformed", "a life with a sign", r -> r.query("Expires=60", "Expires=%2B60")),
                row(incomplete, "malformed", "a parameter twice", r -> r.target += "&X-Amz-Credential=GWAKOTHER"),
                row(
                        incomplete,
                        "malformed",
                        "a parameter in another case",
                        r -> r.target += "&x-amz-credential=GWAKOTHER"),
                row(
                        incomplete,
                        "malformed",
                        "a parameter in disguise",
                        r -> r.target += "&X-Amz%2dCredential=GWAKOTHER"),
                row(incomplete, "malformed", "a broken escape", r -> r.query("Date=2026", "Date=%zz2026")),
                row(incomplete, "malformed", "another time form", r -> r.query("T090807Z", "T0908Z")),
                row(invalid, "signature", "another life", r -> r.query("Expires=60", "Expires=61")),
                row(
                        "invalid_credentials",
                        "unknown",
                        "a session token added",
                        r -> r.target += "&X-Amz-Security-Token=a"),
                row(invalid, "signature", "a parameter added", r -> r.target += "&a=b"),
                row(invalid, "signature", "an x-amz- field added", r -> r.add("x-amz-target", "a")),
                row(
                        "ambiguous_credentials",
                        "ambiguous",
                        "signed twice",
                        r -> r.add("Authorization", signed().get("authorization"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("queryRules")
    void aSignatureInTheQuery(Rule rule) {
        judged(presigned(), rule);
    }

    private void judged(Arriving arriving, Rule rule) {
        rule.broken.accept(arriving);
        assertThat(iam.judge(arriving.exchange().build(), BODY)).isEqualTo(rule.expected);
        assertThat(iam.registry
                        .find("gateway_authentication")
                        .tag("result", rule.result)
                        .counter())
                .as("counted as %s", rule.result)
                .isNotNull();
    }

    @ParameterizedTest(name = "{0} s: {1}")
    @CsvSource({
        "-301, invalid_signature",
        "-300, GWAKACME0001",
        "0, GWAKACME0001",
        "300, GWAKACME0001",
        "301, invalid_signature",
        "600, invalid_signature",
        "86400, invalid_signature"
    })
    void aSignatureIsGoodForFiveMinutesEitherWay(long late, String expected) {
        iam.now(IamFixture.TIME.plusSeconds(late));
        assertThat(iam.judge(signed().exchange().build(), BODY)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} s: {1}")
    @CsvSource({
        "-301, invalid_signature",
        "-300, GWAKACME0001",
        "59, GWAKACME0001",
        "60, expired_signature",
        "3600, expired_signature"
    })
    void aPresignedRequestLivesAsLongAsItSays(long late, String expected) {
        iam.now(IamFixture.TIME.plusSeconds(late));
        assertThat(iam.judge(presigned().exchange().build(), BODY)).isEqualTo(expected);
    }

    @Test
    void noPresignedRequestLivesLongerThanTheGatewayLetsIt() {
        SdkHttpRequest signed = SdkSigner.presign(
                request(), BODY, IamFixture.ACME, "eu-west-1", "sagemaker", IamFixture.TIME, Duration.ofDays(7));
        Arriving week = new Arriving(
                signed, PATH + '?' + signed.encodedQueryParameters().orElseThrow());
        iam.now(IamFixture.TIME.plusSeconds(15 * 60 - 1));
        assertThat(iam.judge(week.exchange().build(), BODY)).isEqualTo("GWAKACME0001");
        iam.now(IamFixture.TIME.plusSeconds(15 * 60));
        assertThat(iam.judge(week.exchange().build(), BODY)).isEqualTo("expired_signature");
    }

    @Test
    void clockTroubleIsToldInTheWordsThatSdksKnow() {
        iam.now(IamFixture.TIME.plusSeconds(600));
        Refusal refusal = iam.refusal(signed().exchange().build(), BODY);
        assertThat(refusal.error().status()).isEqualTo(403);
        assertThat(refusal.error().awsCode()).isEqualTo("InvalidSignatureException");
        assertThat(refusal.detail())
                .isEqualTo("Signature expired: 20261122T090807Z is now earlier than 20261122T091307Z"
                        + " (20261122T091807Z - 5 min.)");
    }

    @Test
    void theBodyMustBeTheSignedOne() {
        byte[] other = BODY.clone();
        other[3] ^= 1;
        assertThat(iam.judge(signed().exchange().build(), other)).isEqualTo("invalid_signature");
        assertThat(iam.judge(presigned().exchange().build(), other)).isEqualTo("invalid_signature");
        assertThat(iam.judge(signed().exchange().build(), new byte[0])).isEqualTo("invalid_signature");
    }

    @Test
    void aSessionTokenMustBeTheKeysOwn() {
        Arriving session = new Arriving(
                SdkSigner.sign(request(), BODY, IamFixture.SESSION, "eu-west-1", "sagemaker", IamFixture.TIME), PATH);
        assertThat(iam.judge(session.exchange().build(), BODY)).isEqualTo("GWAKSESSION1");
        session.set("X-Amz-Security-Token", "Fwo//token+=");
        assertThat(iam.judge(session.exchange().build(), BODY)).isEqualTo("invalid_credentials");
        session.remove("X-Amz-Security-Token");
        session.authorization(";x-amz-security-token", "");
        assertThat(iam.judge(session.exchange().build(), BODY)).isEqualTo("invalid_credentials");
    }

    @Test
    void onlyWhoCanSignIsToldThatAKeyHasEnded() {
        iam.now(IamFixture.TIME.plusSeconds(60));
        Arriving ended = new Arriving(
                SdkSigner.sign(request(), BODY, IamFixture.ENDING, "eu-west-1", "sagemaker", IamFixture.TIME), PATH);
        assertThat(iam.judge(ended.exchange().build(), BODY)).isEqualTo("expired_credentials");
        ended.set("host", "other.example.com");
        assertThat(iam.judge(ended.exchange().build(), BODY)).isEqualTo("invalid_signature");
    }

    @Test
    void anInvocationIdIsGoodOnce() {
        HttpRequest request = request();
        request.headers().set("amz-sdk-invocation-id", "7c8d").set("amz-sdk-request", "attempt=1; max=4");
        Arriving first = new Arriving(
                SdkSigner.sign(request, BODY, IamFixture.ACME, "eu-west-1", "sagemaker", IamFixture.TIME), PATH);
        assertThat(first.get("authorization")).contains("amz-sdk-invocation-id");
        assertThat(iam.judge(first.exchange().build(), BODY)).isEqualTo("GWAKACME0001");
        Refusal replayed = iam.refusal(first.exchange().build(), BODY);
        assertThat(replayed.detail()).contains("used before");
        request.headers().set("amz-sdk-request", "attempt=2; max=4");
        Arriving retry = new Arriving(
                SdkSigner.sign(request, BODY, IamFixture.ACME, "eu-west-1", "sagemaker", IamFixture.TIME), PATH);
        assertThat(iam.judge(retry.exchange().build(), BODY)).isEqualTo("GWAKACME0001");
        iam.use(IamFixture.config(ReplayProtection.UNIQUE));
        assertThat(iam.judge(first.exchange().build(), BODY))
                .as("over a reload")
                .isEqualTo("invalid_signature");
        iam.use(IamFixture.config(ReplayProtection.NONE));
        assertThat(iam.judge(first.exchange().build(), BODY)).isEqualTo("GWAKACME0001");
    }

    @Test
    void equalRequestsWithoutAnInvocationIdPassUnlessAllSignaturesAreGoodOnce() {
        for (int i = 0; i < 2; i++) {
            assertThat(iam.judge(signed().exchange().build(), BODY)).isEqualTo("GWAKACME0001");
        }
        iam.use(IamFixture.config(ReplayProtection.ALL));
        assertThat(iam.judge(presigned().exchange().build(), BODY)).isEqualTo("GWAKACME0001");
        assertThat(iam.judge(presigned().exchange().build(), BODY)).isEqualTo("invalid_signature");
    }

    @Test
    void onlyTheListedHostsMayBeSigned() {
        iam.use(new IamConfig(
                List.of("eu-west-1"),
                List.of("sagemaker"),
                Duration.ofMinutes(5),
                Duration.ofMinutes(15),
                List.of("Models.Example.com"),
                ReplayProtection.NONE,
                null));
        assertThat(iam.judge(signed().exchange().build(), BODY)).isEqualTo("invalid_signature");
        HttpRequest request = request();
        request.headers().set("host", "models.example.com");
        Arriving right = new Arriving(
                SdkSigner.sign(request, BODY, IamFixture.ACME, "eu-west-1", "sagemaker", IamFixture.TIME), PATH);
        assertThat(iam.judge(right.exchange().build(), BODY)).isEqualTo("GWAKACME0001");
    }

    @Test
    void anAbsoluteTargetIsSignedByItsPath() {
        Arriving absolute = signed();
        absolute.target = "http://gateway.example.com" + PATH;
        assertThat(iam.judge(absolute.exchange().build(), BODY)).isEqualTo("GWAKACME0001");
    }
}
