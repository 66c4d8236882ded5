package io.inferencegateway.auth.apikey;

import io.inferencegateway.auth.credential.Account;
import io.inferencegateway.auth.credential.Outcome;
import io.netty.util.concurrent.FastThreadLocal;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All API keys of one generation of the configuration, found by hash in one look-up however many there are.
 *
 * <p>Filled by one thread, then only read.
 */
public final class ApiKeyDirectory {
    /** A key and whom it stands for. */
    record Entry(
            KeyHash hash,
            Outcome.Authenticated holder,
            @Nullable Instant expires) {}

    private static final FastThreadLocal<MessageDigest> DIGEST = new FastThreadLocal<>() {
        @Override
        protected MessageDigest initialValue() {
            return ApiKey.sha256Digest();
        }
    };

    private static final KeyHash NOBODY = new KeyHash(0, 0, 0, 0);

    private final Map<KeyHash, Entry> byHash = new HashMap<>();
    private final Set<String> ids = new HashSet<>();

    /** Adds a key; throws {@code IllegalArgumentException} when it, or a key of its id, is there already. */
    public void add(Account account, ApiKeyConfig key) {
        if (!ids.add(key.id())) {
            // The log could not tell whose it was, nor could an operator revoke it by name.
            throw new IllegalArgumentException("id: the key " + key.id() + " is given twice");
        }
        KeyHash hash = KeyHash.ofHex(key.sha256());
        Outcome.Authenticated holder =
                new Outcome.Authenticated(account, ApiKeyAuthenticator.METHOD, key.id(), Set.copyOf(key.scopes()));
        if (byHash.put(hash, new Entry(hash, holder, key.expires())) != null) {
            throw new IllegalArgumentException("sha256: the key " + key.id() + " of customer "
                    + account.customer().id() + " is given twice");
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
