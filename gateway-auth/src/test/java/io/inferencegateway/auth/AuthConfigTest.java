package io.inferencegateway.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.auth.apikey.ApiKey;
import io.inferencegateway.auth.apikey.ApiKeyConfig;
import io.inferencegateway.auth.apikey.ApiKeysConfig;
import io.inferencegateway.auth.apikey.KeyFixture;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthConfigTest {
    private static final String HASH = "0f".repeat(32);

    @ParameterizedTest
    @ValueSource(strings = {"X-Api-Key", "x-tenant-key", "Ocp-Apim-Subscription-Key", "k", "api-key"})
    void anyFieldOfItsOwnMayCarryTheKey(String header) {
        assertThatCode(() -> new ApiKeysConfig(header)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "X Api",
                "X-Api-Key:",
                "X_Key",
                "Authorization",
                "content-type",
                "Cookie",
                "HOST",
                "Forwarded",
                "Accept-Language",
                "OpenAI-Beta",
                "anthropic-version",
                "ce-id",
                "x-ms-client-request-id",
                "x-goog-api-client",
                "Extra-Parameters",
                "X-Amzn-SageMaker-Custom-Attributes",
                "X-Amz-Security-Token",
                "User-Agent"
            })
    void aFieldWithAMeaningOfItsOwnMayNot(String header) {
        assertThatThrownBy(() -> new ApiKeysConfig(header))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("header: " + header + " (expected: ");
    }

    @ParameterizedTest
    @CsvSource({"a, true", "acme-2026.11_x, true", "'', false", "-a, false", "a b, false", "other, false"})
    void idsArePlainNames(String id, boolean valid) {
        // Reserved for customers only: a key's id is no label.
        boolean reserved = id.equals("other");
        assertThat(accepted(() -> new ApiKeyConfig(id, HASH, null, List.of()))).isEqualTo(valid || reserved);
        assertThat(accepted(() -> new CustomerConfig(id, null, false, List.of(), List.of(), List.of(), List.of())))
                .isEqualTo(valid);
        assertThat(accepted(() -> new CustomerConfig(
                        id + "a".repeat(65), null, false, List.of(), List.of(), List.of(), List.of())))
                .isFalse();
    }

    @Test
    void nobodyCanBeCalledAnonymous() {
        assertThat(accepted(
                        () -> new CustomerConfig("anonymous", null, false, List.of(), List.of(), List.of(), List.of())))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0f", "igw_pasted-by-mistake", "zz"})
    void whatIsNoHashIsRefusedAndNotRepeated(String text) {
        assertThatThrownBy(() -> new ApiKeyConfig("acme-1", text, null, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sha256: *** (expected: 64 hex digits, made by `gateway keys create`)");
    }

    @Test
    void theHashOfNothingIsNoKeys() {
        assertThatThrownBy(() -> new ApiKeyConfig("acme-1", KeyFixture.sha256(""), null, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hash of nothing");
    }

    @Test
    void aKeyPastedAsItsIdIsRefusedAndNotRepeated() {
        String key = ApiKey.create(new SecureRandom()).reveal();
        assertThatThrownBy(() -> new ApiKeyConfig(key, HASH, null, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("id: *** (expected: a public name, not the key itself)");
    }

    private static boolean accepted(Runnable creation) {
        try {
            creation.run();
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
