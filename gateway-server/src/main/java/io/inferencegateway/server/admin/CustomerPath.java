package io.inferencegateway.server.admin;

import org.jspecify.annotations.Nullable;

/**
 * The path {@code /customers/{id}/quotas}, or {@code /customers/{id}/quotas/{limit}/reset}. Ids and names need no percent-encoding.
 *
 * @param limit {@code null} for the first
 */
record CustomerPath(String id, @Nullable String limit) {
    static @Nullable CustomerPath parse(String path) {
        String[] parts = path.split("/", -1);
        if (parts.length < 4 || !parts[1].equals("customers") || !parts[3].equals("quotas")) {
            return null;
        }
        if (parts.length == 4) {
            return new CustomerPath(parts[2], null);
        }
        return parts.length == 6 && parts[5].equals("reset") ? new CustomerPath(parts[2], parts[4]) : null;
    }
}
