package io.inferencegateway.simulator.vertexai;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.simulator.Headers;
import io.inferencegateway.simulator.Knobs;
import io.inferencegateway.simulator.wire.Answer;
import io.inferencegateway.simulator.wire.Call;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class TokenEndpointTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String GOOD =
            "{'iss':'simulated@p.iam.gserviceaccount.com','aud':'http://sim:1/token','iat':0,'exp':3600,'scope':'a"
                    + " https://www.googleapis.com/auth/cloud-platform'}";
    private static final String RS256 = "{'alg':'RS256','typ':'JWT'}";

    private final ServiceAccount account = ServiceAccount.fresh("p");
    private final TokenEndpoint endpoint = new TokenEndpoint(account, Duration.ofSeconds(90));

    @Test
    void aTokenLivesAsLongAsItSaysAndNoLonger() throws GeneralSecurityException {
        JsonNode answer = json(exchange(assertion(account, RS256, GOOD)));
        String token = answer.path("access_token").asString();
        assertThat(answer.path("expires_in").asInt()).isEqualTo(90);
        assertThat(endpoint.accepts(token, NOW.plusSeconds(89))).isTrue();
        assertThat(endpoint.accepts(token, NOW.plusSeconds(90))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'iss':'simulated@p.iam | 'iss':'other@p.iam | account not found",
                "http://sim:1/token | https://elsewhere.example/token | aud must be",
                "https://www.googleapis.com/auth/cloud-platform | email | Invalid OAuth scope",
                "'exp':3600 | 'exp':3601 | short-lived",
                "'iat':0,'exp':3600 | 'iat':-7200,'exp':-3900 | reasonable timeframe",
                "'iat':0,'exp':3600 | 'iat':400,'exp':3600 | reasonable timeframe",
            })
    void aWrongClaimIsRefused(String claim, String wrong, String message) throws GeneralSecurityException {
        Answer answer = exchange(assertion(account, RS256, GOOD.replace(claim, wrong)));
        assertThat(answer.status()).isEqualTo(400);
        JsonNode error = json(answer);
        assertThat(error.path("error").asString()).isEqualTo("invalid_grant");
        assertThat(error.path("error_description").asString()).contains(message);
    }

    @Test
    void aKeyOfSomeoneElseAndAnotherAlgorithmAreRefused() throws GeneralSecurityException {
        assertThat(exchange(assertion(ServiceAccount.fresh("p"), RS256, GOOD)).status())
                .isEqualTo(400);
        assertThat(exchange(assertion(account, "{'alg':'none'}", GOOD)).status())
                .isEqualTo(400);
        assertThat(exchange("a.b").status()).isEqualTo(400);
        assertThat(exchange("%.%.%").status()).isEqualTo(400);
    }

    @Test
    void anotherGrantIsRefused() {
        Answer answer = endpoint.answer(call("grant_type=password&assertion=x"));
        assertThat(json(answer).path("error").asString()).isEqualTo("unsupported_grant_type");
    }

    private Answer exchange(String assertion) {
        return endpoint.answer(
                call("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=" + assertion));
    }

    private static Call call(String form) {
        byte[] body = form.getBytes(StandardCharsets.UTF_8);
        return new Call("POST", "/token", Headers.of("Host", "sim:1"), body, body.length, Knobs.NONE, NOW);
    }

    private static String assertion(ServiceAccount signer, String header, String claims)
            throws GeneralSecurityException {
        String shifted = shift(shift(claims, "'iat':"), "'exp':");
        String signed = part(header) + "." + part(shifted);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(signer.keys().getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    /** Makes seconds counted from now seconds since 1970. */
    private static String shift(String claims, String name) {
        int from = claims.indexOf(name) + name.length();
        int to = claims.indexOf(',', from);
        long seconds = NOW.getEpochSecond() + Long.parseLong(claims.substring(from, to));
        return claims.substring(0, from) + seconds + claims.substring(to);
    }

    private static String part(String json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode json(Answer answer) {
        return JsonMapper.builder().build().readTree(answer.body().pieces().next());
    }
}
