package io.inferencegateway.auth;

import io.inferencegateway.exchange.Customer;
import io.inferencegateway.exchange.Identity;
import io.netty.util.concurrent.FastThreadLocal;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All API keys of one generation of the configuration, found by hash in one look-up however many there are. */
final class ApiKeyDirectory {
    /** A key and whom it stands for. */
    record Entry(
            KeyHash hash,
            Outcome.Authenticated holder,
            @Nullable Instant expires,
            boolean disabled) {}

    private static final FastThreadLocal<MessageDigest> DIGEST = new FastThreadLocal<>() {
        @Override
        protected MessageDigest initialValue() {
            return ApiKey.sha256Digest();
        }
    };

    private static final KeyHash NOBODY = new KeyHash(0, 0, 0, 0);

    private final Map<KeyHash, Entry> byHash;

    ApiKeyDirectory(List<CustomerConfig> customers) {
        byHash = new HashMap<>(customers.size() * 2);
        Set<String> ids = new HashSet<>();
        Set<String> keyIds = new HashSet<>();
        for (CustomerConfig customer : customers) {
            if (!ids.add(customer.id())) {
                // They would share quota levels under two plans.
                throw new IllegalArgumentException("id: the customer " + customer.id() + " is given twice");
            }
            Customer who = new Customer(customer.id(), customer.plan());
            for (ApiKeyConfig key : customer.apiKeys()) {
                if (!keyIds.add(key.id())) {
                    // The log could not tell whose it was, nor could an operator revoke it by name.
                    throw new IllegalArgumentException("id: the key " + key.id() + " is given twice");
                }
                KeyHash hash = KeyHash.ofHex(key.sha256());
                Identity identity = new Identity(who, ApiKeyAuthenticator.METHOD, key.id());
                Entry entry = new Entry(hash, new Outcome.Authenticated(identity), key.expires(), customer.disabled());
                if (byHash.put(hash, entry) != null) {
                    throw new IllegalArgumentException(
                            "sha256: the key " + key.id() + " of customer " + customer.id() + " is given twice");
                }
            }
        }
    }

    /** The entry of a presented key, or {@code null}. Known and unknown keys take the same steps. */
    @Nullable
    Entry find(String key) {
        KeyHash hash = KeyHash.of(key, DIGEST.get());
        Entry found = byHash.get(hash);
        boolean same = hash.same(found == null ? NOBODY : found.hash());
        return same ? found : null;
    }
}
