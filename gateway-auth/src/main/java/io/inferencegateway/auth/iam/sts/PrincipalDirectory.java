package io.inferencegateway.auth.iam.sts;

import io.inferencegateway.auth.credential.Outcome;
import io.inferencegateway.auth.credential.Owner;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The AWS identities of one generation of the configuration; filled by one thread, then only read. */
public final class PrincipalDirectory {
    private record Entry(@Nullable Instant expires, Outcome holder) {}

    private static final Outcome UNKNOWN = IdentityFailures.UNKNOWN.outcome();
    private static final Outcome ENDED = IdentityFailures.ENDED.outcome();

    private final Map<String, Entry> byArn = new HashMap<>();

    /**
     * Adds an identity; throws {@code IllegalArgumentException} when it is there already.
     *
     * @param principal as {@link PrincipalArn#canonical} gives it
     */
    public void add(Owner owner, String principal, Set<String> scopes, @Nullable Instant expires) {
        Outcome holder = new Outcome.Authenticated(owner, AwsIdentityAuthenticator.METHOD, principal, scopes);
        if (byArn.putIfAbsent(principal, new Entry(expires, holder)) != null) {
            throw new IllegalArgumentException("principal: " + principal + " is given twice");
        }
    }

    Outcome find(String principal, Instant now) {
        Entry entry = byArn.get(principal);
        if (entry == null) {
            return UNKNOWN;
        }
        return entry.expires != null && !now.isBefore(entry.expires) ? ENDED : entry.holder;
    }
}
