package io.inferencegateway.cloud.credentials;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** Supplies by their configuration, each opened once and closed with the last of those who retained it. */
final class SharedSupplies<K, T> {
    private static final class Shared<T> {
        private final CredentialSupply<T> supply;
        private int holders;

        Shared(CredentialSupply<T> supply) {
            this.supply = supply;
        }
    }

    private final Function<K, CredentialSupply<T>> opener;
    /** Guarded by {@code this}; touched by reloads only. */
    private final Map<K, Shared<T>> open = new HashMap<>();

    SharedSupplies(Function<K, CredentialSupply<T>> opener) {
        this.opener = opener;
    }

    synchronized CredentialSupply<T> retain(K key) {
        Shared<T> shared = open.computeIfAbsent(key, k -> new Shared<>(opener.apply(k)));
        shared.holders++;
        AtomicBoolean released = new AtomicBoolean();
        return new CredentialSupply<>() {
            @Override
            public CompletableFuture<T> current() {
                return shared.supply.current();
            }

            @Override
            public void close() {
                if (released.compareAndSet(false, true)) {
                    release(key, shared);
                }
            }
        };
    }

    private synchronized void release(K key, Shared<T> shared) {
        shared.holders--;
        if (shared.holders == 0) {
            open.remove(key);
            shared.supply.close();
        }
    }
}
