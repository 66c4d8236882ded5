package io.inferencegateway.auth.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.auth.credential.Owner;
import io.inferencegateway.exchange.Customer;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ApiKeyDirectoryTest {
    private final ApiKeyDirectory directory = new ApiKeyDirectory();

    private static Owner owner(String id) {
        return new Owner(new Customer(id, null), false);
    }

    @Test
    void everyOneOfAHundredThousandKeysIsFound() {
        for (int c = 0; c < 10_000; c++) {
            Owner owner = owner("c" + c);
            for (int k = 0; k < 10; k++) {
                directory.add(owner, KeyFixture.config("k" + c + "-" + k, "key " + c + "/" + k, null));
            }
        }
        for (int c = 0; c < 10_000; c++) {
            for (int k = 0; k < 10; k++) {
                ApiKeyDirectory.Entry entry = directory.find("key " + c + "/" + k);
                if (entry == null
                        || !entry.holder().identity().credential().equals("k" + c + "-" + k)
                        || !entry.holder().identity().customer().id().equals("c" + c)) {
                    throw new AssertionError("key " + c + "/" + k + " → " + entry);
                }
            }
        }
        assertThat(directory.find("key 10000/0")).isNull();
        assertThat(directory.find("")).isNull();
    }

    @Test
    void oneKeyCannotStandForTwoCustomers() {
        ApiKeyConfig key = KeyFixture.config("first", "the key", null);
        ApiKeyConfig same = new ApiKeyConfig("second", key.sha256().toUpperCase(Locale.ROOT), null, List.of());
        directory.add(owner("a"), key);
        assertThatThrownBy(() -> directory.add(owner("b"), same))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sha256: the key second of customer b is given twice");
    }

    @Test
    void twoKeysCannotShareAName() {
        directory.add(owner("a"), KeyFixture.config("same", "first", null));
        assertThatThrownBy(() -> directory.add(owner("b"), KeyFixture.config("same", "second", null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("id: the key same is given twice");
    }

    @Test
    void hashesThatDifferInOneBitDiffer() {
        KeyHash hash = new KeyHash(1, 2, 3, 4);
        assertThat(hash.same(new KeyHash(1, 2, 3, 4))).isTrue();
        assertThat(hash.same(new KeyHash(0, 2, 3, 4))).isFalse();
        assertThat(hash.same(new KeyHash(1, 0, 3, 4))).isFalse();
        assertThat(hash.same(new KeyHash(1, 2, 0, 4))).isFalse();
        assertThat(hash.same(new KeyHash(1, 2, 3, 4 ^ Long.MIN_VALUE))).isFalse();
    }
}
