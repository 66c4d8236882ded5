package io.inferencegateway.auth.oauth;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the claims of a token say, as far as it matters here.
 *
 * @param clients values of the customer claim, at least one
 * @param binding what must be proven beside, or {@code null}
 * @param expiresAt when it expires or is too old, in milliseconds, without allowance for clocks
 */
record AcceptedClaims(
        String issuer,
        List<String> clients,
        Set<String> scopes,
        long expiresAt,
        @Nullable Binding binding) {
    /** The same, ending then or before. */
    AcceptedClaims until(long end) {
        return new AcceptedClaims(issuer, clients, scopes, Math.min(end, expiresAt), binding);
    }
}
