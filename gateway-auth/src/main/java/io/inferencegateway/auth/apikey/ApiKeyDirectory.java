package io.inferencegateway.auth.apikey;

import io.inferencegateway.auth.credential.Outcome;
import io.inferencegateway.auth.credential.Owner;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All API keys of one generation of the configuration, found by hash in one look-up however many there are.
 *
 * <p>Open addressing rather than a {@code HashMap}: with a million keys each object between the table and the entry is a cache
 * miss. Filled by one thread, then only read.
 */
public final class ApiKeyDirectory {
    /** A key and whom it stands for. */
    record Entry(
            KeyHash hash,
            Outcome.Authenticated holder,
            @Nullable Instant expires) {}

    private static final int SMALLEST = 16;

    /** A power of two, at most half full: a search ends after one or two entries, found or not. */
    private @Nullable Entry[] slots = new Entry[SMALLEST];

    private final Set<String> ids = new HashSet<>();

    /** Adds a key; throws {@code IllegalArgumentException} when it, or a key of its id, is there already. */
    public void add(Owner owner, ApiKeyConfig key) {
        if (!ids.add(key.id())) {
            // The log could not tell whose it was, nor could an operator revoke it by name.
            throw new IllegalArgumentException("id: the key " + key.id() + " is given twice");
        }
        KeyHash hash = KeyHash.ofHex(key.sha256());
        if (find(hash) != null) {
            throw new IllegalArgumentException("sha256: the key " + key.id() + " of customer "
                    + owner.customer().id() + " is given twice");
        }
        if (ids.size() > slots.length / 2) {
            grow();
        }
        Outcome.Authenticated holder =
                new Outcome.Authenticated(owner, ApiKeyAuthenticator.METHOD, key.id(), Set.copyOf(key.scopes()));
        put(new Entry(hash, holder, key.expires()));
    }

    private void grow() {
        @Nullable Entry[] old = slots;
        slots = new Entry[old.length * 2];
        for (Entry entry : old) {
            if (entry != null) {
                put(entry);
            }
        }
    }

    private void put(Entry entry) {
        int at = first(entry.hash());
        while (slots[at] != null) {
            at = next(at);
        }
        slots[at] = entry;
    }

    /** The entry of a presented key, or {@code null}. */
    @Nullable
    Entry find(String key) {
        return find(KeyHash.of(key));
    }

    private @Nullable Entry find(KeyHash hash) {
        int at = first(hash);
        Entry entry = slots[at];
        while (entry != null && !entry.hash().same(hash)) {
            at = next(at);
            entry = slots[at];
        }
        return entry;
    }

    /** The bits of a cryptographic hash need no further mixing. */
    private int first(KeyHash hash) {
        return (int) hash.first() & (slots.length - 1);
    }

    private int next(int at) {
        return (at + 1) & (slots.length - 1);
    }
}
