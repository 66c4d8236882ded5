package io.inferencegateway.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ApiKeyDirectoryTest {
    @Test
    void everyOneOfAHundredThousandKeysIsFound() {
        List<CustomerConfig> customers = new ArrayList<>();
        for (int c = 0; c < 10_000; c++) {
            List<ApiKeyConfig> keys = new ArrayList<>();
            for (int k = 0; k < 10; k++) {
                keys.add(Keys.config("k" + c + "-" + k, "key " + c + "/" + k, null));
            }
            customers.add(new CustomerConfig("c" + c, null, false, keys));
        }
        ApiKeyDirectory directory = new ApiKeyDirectory(customers);
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
        ApiKeyConfig key = Keys.config("first", "the key", null);
        ApiKeyConfig same = new ApiKeyConfig("second", key.sha256().toUpperCase(Locale.ROOT), null);
        List<CustomerConfig> customers = List.of(Keys.customer("a", false, key), Keys.customer("b", false, same));
        assertThatThrownBy(() -> new ApiKeyDirectory(customers))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sha256: the key second of customer b is given twice");
    }

    @Test
    void twoKeysCannotShareAName() {
        List<CustomerConfig> customers = List.of(
                Keys.customer("a", false, Keys.config("same", "first", null)),
                Keys.customer("b", false, Keys.config("same", "second", null)));
        assertThatThrownBy(() -> new ApiKeyDirectory(customers))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("id: the key same is given twice");
    }

    @Test
    void oneCustomerCannotBeGivenTwice() {
        List<CustomerConfig> customers = List.of(Keys.customer("a", false), Keys.customer("a", true));
        assertThatThrownBy(() -> new ApiKeyDirectory(customers))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("id: the customer a is given twice");
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
