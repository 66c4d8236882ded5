package io.inferencegateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.inferencegateway.auth.oauth.jwt.FlawedTokenException;
import io.inferencegateway.auth.oauth.jwt.Jwt;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Whatever a token says of itself, it is read or has a flaw that is told. */
class TokenFuzzTest {
    private static final int LONGEST = 8192;
    private static final Base64.Encoder BASE_64 = Base64.getUrlEncoder().withoutPadding();

    /** Up to the first new line it is the header of a token, behind it are the claims. */
    @FuzzTest(maxDuration = "5m")
    void aTokenIsReadOrHasAFlaw(byte[] data) {
        int end = 0;
        while (end < data.length && data[end] != '\n') {
            end++;
        }
        byte[] header = Arrays.copyOfRange(data, 0, end);
        byte[] claims = Arrays.copyOfRange(data, Math.min(data.length, end + 1), data.length);
        read(BASE_64.encodeToString(header) + '.' + BASE_64.encodeToString(claims) + ".c2ln");
        read(new String(data, StandardCharsets.ISO_8859_1));
    }

    private static void read(String token) {
        try {
            assertThat(Jwt.parse(token, LONGEST).header()).isNotNull();
        } catch (FlawedTokenException e) {
            assertThat(e.getMessage()).doesNotContain("Exception");
        }
        try {
            assertThat(Jwt.parseProof(token, LONGEST).header()).isNotNull();
        } catch (FlawedTokenException e) {
            assertThat(e.getMessage()).doesNotContain("Exception");
        }
    }
}
