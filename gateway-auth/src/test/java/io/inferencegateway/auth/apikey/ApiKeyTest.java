package io.inferencegateway.auth.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiKeyTest {
    private final SecureRandom random = new SecureRandom();

    @Test
    void aNewKeyHasTheFormThatScannersKnow() {
        String key = ApiKey.create(random).reveal();
        assertThat(key).matches("igw_[0-9A-Za-z]{38}");
        assertThat(ApiKey.wellFormed(key)).isTrue();
    }

    @Test
    void keysDiffer() {
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            keys.add(ApiKey.create(random).reveal());
        }
        assertThat(keys).hasSize(1000);
    }

    @Test
    void anyChangedCharacterBreaksTheChecksum() {
        String key = ApiKey.create(random).reveal();
        for (int i = 0; i < key.length(); i++) {
            char other = key.charAt(i) == 'a' ? 'b' : 'a';
            assertThat(ApiKey.wellFormed(key.substring(0, i) + other + key.substring(i + 1)))
                    .as("character %d", i)
                    .isFalse();
        }
        assertThat(ApiKey.wellFormed("")).isFalse();
        assertThat(ApiKey.wellFormed("igw_")).isFalse();
        assertThat(ApiKey.wellFormed(key + "a")).isFalse();
    }

    @Test
    void theChecksumIsTheSameInEveryRelease() {
        assertThat(ApiKey.wellFormed("igw_" + "A".repeat(32) + checksumOfAs())).isTrue();
    }

    /** CRC-32 of {@code igw_AAAA…}, in base 62: computed with Python's zlib. */
    private static String checksumOfAs() {
        return "2XfIVp";
    }

    @Test
    void theHashIsThatOfSha256sum() {
        ApiKey key = ApiKey.create(random);
        assertThat(key.sha256()).isEqualTo(KeyFixture.sha256(key.reveal())).matches("[0-9a-f]{64}");
    }

    @Test
    void printingAKeyHidesIt() {
        ApiKey key = ApiKey.create(random);
        assertThat(key).hasToString("igw_***");
    }
}
