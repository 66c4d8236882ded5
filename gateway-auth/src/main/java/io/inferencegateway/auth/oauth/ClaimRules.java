package io.inferencegateway.auth.oauth;

import io.inferencegateway.auth.oauth.jwt.Claims;
import io.inferencegateway.auth.oauth.jwt.Flaw;
import io.inferencegateway.auth.oauth.jwt.FlawedTokenException;
import io.inferencegateway.auth.oauth.jwt.JwsAlgorithm;
import io.inferencegateway.auth.oauth.jwt.JwtHeader;
import io.inferencegateway.auth.oauth.jwt.MediaType;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one issuer's tokens must say to be accepted; immutable.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9068#section-4">RFC 9068, section 4</a>
 */
final class ClaimRules {
    private static final String UNTYPED = "jwt";
    private static final String ACCESS_TOKEN = "at+jwt";
    private static final List<String> OF_RFC9068 = List.of("sub", "client_id", "jti");

    private final IssuerConfig config;
    private final Set<String> types;
    private final Set<String> audience;
    private final List<String> customerClaim;
    private final @Nullable List<String> scopeClaim;
    private final long skew;

    ClaimRules(IssuerConfig config) {
        this.config = config;
        this.types = config.profile() == TokenProfile.RFC9068
                ? Set.of(ACCESS_TOKEN)
                : config.types().stream().map(MediaType::canonical).collect(Collectors.toUnmodifiableSet());
        this.audience = Set.copyOf(config.audience());
        this.customerClaim = ClaimPath.of("customerClaim", config.customerClaim());
        this.scopeClaim = config.scopeClaim() == null ? null : ClaimPath.of("scopeClaim", config.scopeClaim());
        this.skew = config.clockSkew().toMillis();
    }

    /** Throws {@link FlawedTokenException} for a header that this issuer's tokens must not have. */
    void check(JwtHeader header) {
        JwsAlgorithm algorithm = header.algorithm();
        if (!config.algorithms().contains(algorithm.name())) {
            throw new FlawedTokenException(Flaw.ALGORITHM);
        }
        if (!types.contains(header.typ() == null ? UNTYPED : header.typ())) {
            throw new FlawedTokenException(Flaw.TYPE);
        }
    }

    /** What matters of the claims; throws {@link FlawedTokenException} if one of them is not as it must be. */
    AcceptedClaims accept(Claims claims, long now) {
        return judge(claims, required(claims.millis("exp")), now);
    }

    /** The same of what an issuer says of a token it was asked about: it need not repeat what it has checked. */
    AcceptedClaims acceptIntrospected(Claims claims, long now) {
        String issuer = claims.text("iss");
        if (issuer != null && !issuer.equals(config.issuer())) {
            throw new FlawedTokenException(Flaw.ISSUER);
        }
        long expires = claims.millis("exp");
        return judge(claims, expires < 0 ? Long.MAX_VALUE - skew : expires, now);
    }

    private AcceptedClaims judge(Claims claims, long expires, long now) {
        if (now >= expires + skew) {
            throw new FlawedTokenException(Flaw.EXPIRED);
        }
        if (claims.millis("nbf") - skew > now) {
            throw new FlawedTokenException(Flaw.NOT_YET_VALID);
        }
        long ends = Math.min(expires, tooOldAt(claims.millis("iat"), now));
        boolean mayBeSilent =
                config.introspection() != null && !claims.members().containsKey("aud");
        if (!mayBeSilent && Collections.disjoint(audience, claims.texts("aud"))) {
            throw new FlawedTokenException(Flaw.AUDIENCE);
        }
        claims.text("sub");
        claims.text("jti");
        if (config.profile() == TokenProfile.RFC9068) {
            OF_RFC9068.forEach(name -> required(claims.text(name)));
            required(claims.millis("iat"));
        }
        Binding binding = Binding.of(claims);
        List<String> clients = claims.texts(customerClaim);
        if (clients.isEmpty()) {
            throw new FlawedTokenException(Flaw.CLAIMS);
        }
        return new AcceptedClaims(config.issuer(), List.copyOf(clients), scopes(claims), ends, binding);
    }

    /** When a token of that time becomes too old, without allowance for clocks. */
    private long tooOldAt(long issued, long now) {
        if (issued - skew > now) {
            throw new FlawedTokenException(Flaw.NOT_YET_VALID);
        }
        if (config.maxTokenAge() == null) {
            return Long.MAX_VALUE;
        }
        long end = required(issued) + config.maxTokenAge().toMillis();
        if (now > end + skew) {
            throw new FlawedTokenException(Flaw.TOO_OLD);
        }
        return end;
    }

    /** Lists of scopes stand in one text, with spaces between them, or in an array. */
    private Set<String> scopes(Claims claims) {
        Set<String> scopes = new HashSet<>();
        if (scopeClaim != null) {
            add(scopes, claims.texts(scopeClaim));
        } else {
            add(scopes, claims.texts("scope"));
            add(scopes, claims.texts("scp"));
        }
        return Set.copyOf(scopes);
    }

    private static void add(Set<String> scopes, List<String> lists) {
        for (String list : lists) {
            for (String scope : list.split(" ", -1)) {
                if (!scope.isEmpty()) {
                    scopes.add(scope);
                }
            }
        }
    }

    private static long required(long millis) {
        if (millis < 0) {
            throw new FlawedTokenException(Flaw.CLAIMS);
        }
        return millis;
    }

    private static void required(@Nullable String text) {
        if (text == null) {
            throw new FlawedTokenException(Flaw.CLAIMS);
        }
    }
}
