package io.inferencegateway.auth.iam;

import io.inferencegateway.auth.credential.Account;
import io.inferencegateway.auth.credential.Outcome;
import io.inferencegateway.config.Secret;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The key pairs of one generation of the configuration, by access key id; filled by one thread, then only read. */
public final class IamDirectory {
    /** A key pair and whom it stands for. */
    record Entry(
            Secret secret,
            @Nullable Secret sessionToken,
            @Nullable Instant expires,
            Outcome.Authenticated holder) {}

    private final Map<String, Entry> byId = new HashMap<>();

    /** Adds a pair; throws {@code IllegalArgumentException} when one of its id is there already. */
    public void add(Account account, IamCredentialConfig pair) {
        Outcome.Authenticated holder = new Outcome.Authenticated(
                account, SigV4Authenticator.METHOD, pair.accessKeyId(), Set.copyOf(pair.scopes()));
        Entry entry = new Entry(pair.secret(), pair.sessionToken(), pair.expires(), holder);
        if (byId.put(pair.accessKeyId(), entry) != null) {
            throw new IllegalArgumentException("accessKeyId: " + pair.accessKeyId() + " is given twice");
        }
    }

    @Nullable
    Entry find(String accessKeyId) {
        return byId.get(accessKeyId);
    }
}
