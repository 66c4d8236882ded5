package io.inferencegateway.auth.iam;

import io.inferencegateway.auth.credential.Outcome;
import io.inferencegateway.auth.credential.Owner;
import io.inferencegateway.auth.iam.sts.PrincipalDirectory;
import io.inferencegateway.config.Secret;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The key pairs and AWS identities of one generation of the configuration; filled by one thread, then only read. */
public final class IamDirectory {
    /** A key pair and whom it stands for. */
    record Entry(
            Secret secret,
            @Nullable Secret sessionToken,
            @Nullable Instant expires,
            Outcome.Authenticated holder) {}

    private final Map<String, Entry> byId = new HashMap<>();

    private final PrincipalDirectory principals = new PrincipalDirectory();

    /** Adds one of either; throws {@code IllegalArgumentException} when it is there already. */
    public void add(Owner owner, IamCredentialConfig config) {
        String principal = config.principal();
        if (principal != null) {
            principals.add(owner, principal, Set.copyOf(config.scopes()), config.expires());
            return;
        }
        String id = Objects.requireNonNull(config.accessKeyId());
        Outcome.Authenticated holder =
                new Outcome.Authenticated(owner, SigV4Authenticator.METHOD, id, Set.copyOf(config.scopes()));
        Entry entry =
                new Entry(Objects.requireNonNull(config.secret()), config.sessionToken(), config.expires(), holder);
        if (byId.put(id, entry) != null) {
            throw new IllegalArgumentException("accessKeyId: " + id + " is given twice");
        }
    }

    PrincipalDirectory principals() {
        return principals;
    }

    @Nullable
    Entry find(String accessKeyId) {
        return byId.get(accessKeyId);
    }
}
