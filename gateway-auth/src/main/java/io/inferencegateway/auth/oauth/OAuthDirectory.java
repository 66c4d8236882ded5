package io.inferencegateway.auth.oauth;

import io.inferencegateway.auth.credential.Outcome;
import io.inferencegateway.auth.credential.Owner;
import io.inferencegateway.auth.oauth.jwt.Flaw;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Whom the clients of issuers stand for, in one generation of the configuration.
 *
 * <p>Filled by one thread, then only read.
 */
public final class OAuthDirectory {
    private record Client(String issuer, String name) {}

    private record Grant(Owner owner, OAuthClientConfig config) {}

    private final Map<Client, Grant> grants = new HashMap<>();

    /** Adds a client; throws {@code IllegalArgumentException} when it is there already. */
    public void add(Owner owner, OAuthClientConfig config) {
        if (grants.putIfAbsent(new Client(config.issuer(), config.client()), new Grant(owner, config)) != null) {
            throw new IllegalArgumentException("client: " + config.client() + " of issuer " + config.issuer()
                    + " is given twice (expected: once, for one customer)");
        }
    }

    /** Whom a token stands for; a flaw if for nobody, or for several. */
    Outcome resolve(AcceptedClaims claims) {
        Grant found = null;
        for (String name : claims.clients()) {
            Grant grant = grants.get(new Client(claims.issuer(), name));
            if (grant != null && found != null && !grant.owner.equals(found.owner)) {
                return Flaw.SEVERAL_CUSTOMERS.outcome();
            }
            found = found == null ? grant : found;
        }
        return found == null ? Flaw.UNKNOWN_CUSTOMER.outcome() : proven(found, claims.scopes());
    }

    private static Outcome proven(Grant grant, Set<String> scopes) {
        Set<String> all = scopes;
        if (!grant.config.scopes().isEmpty()) {
            all = new HashSet<>(scopes);
            all.addAll(grant.config.scopes());
        }
        return new Outcome.Authenticated(
                grant.owner, OAuthAuthenticator.METHOD, grant.config.client(), Set.copyOf(all));
    }
}
