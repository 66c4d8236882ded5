package io.inferencegateway.auth.oauth;

import java.util.List;

/** The way to a claim: {@code realm_access.roles} leads into an object, {@code https://example.com/tenant} is one name. */
final class ClaimPath {
    private static final int MAX_DEPTH = 8;

    private ClaimPath() {}

    static List<String> of(String setting, String text) {
        // Names of private claims are URLs, and those have dots (RFC 7519, section 4.2).
        List<String> names = text.contains("://") ? List.of(text) : List.of(text.split("\\.", -1));
        if (names.contains("") || names.size() > MAX_DEPTH) {
            throw new IllegalArgumentException(
                    setting + ": " + text + " (expected: names of claims, at most 8, with a dot between them)");
        }
        return names;
    }
}
