package io.inferencegateway.cloud.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SharedSuppliesTest {
    private final List<String> events = new ArrayList<>();
    private final SharedSupplies<String, String> supplies = new SharedSupplies<>(this::open);

    private CredentialSupply<String> open(String key) {
        events.add("open " + key);
        return new CredentialSupply<>() {
            @Override
            public CompletableFuture<String> current() {
                return CompletableFuture.completedFuture(key);
            }

            @Override
            public void close() {
                events.add("close " + key);
            }
        };
    }

    @Test
    void aReloadThatNamesTheSameCredentialsKeepsThem() {
        CredentialSupply<String> old = supplies.retain("a");
        CredentialSupply<String> fresh = supplies.retain("a");
        old.close();

        assertThat(events).containsExactly("open a");
        assertThat(fresh.current()).isCompletedWithValue("a");
        fresh.close();
        assertThat(events).containsExactly("open a", "close a");
    }

    @Test
    void lettingGoTwiceCountsOnce() {
        CredentialSupply<String> one = supplies.retain("a");
        supplies.retain("a");

        one.close();
        one.close();

        assertThat(events).containsExactly("open a");
    }

    @Test
    void whatWasClosedIsOpenedAnew() {
        supplies.retain("a").close();
        supplies.retain("a");
        supplies.retain("b");

        assertThat(events).containsExactly("open a", "close a", "open a", "open b");
    }
}
