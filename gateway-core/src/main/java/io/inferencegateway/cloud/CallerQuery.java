package io.inferencegateway.cloud;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Passes on a caller's query as it stands, less every parameter that carries a credential, chooses who pays, or turns into a
 * header field behind the gateway.
 *
 * <p>Names are compared decoded, in lower case and without Google's leading {@code $}, for that is how the clouds read them.
 * A {@code ;} separates too, because some origins think so.
 *
 * @see <a href="https://cloud.google.com/apis/docs/system-parameters">Google: system parameters</a>
 */
final class CallerQuery {
    private static final Set<String> NEVER = Set.of(
            "key",
            "api_key",
            "api-key",
            "apikey",
            "x-api-key",
            "access_token",
            "accesstoken",
            "oauth_token",
            "auth_token",
            "id_token",
            "bearer_token",
            "token",
            "authorization",
            "subscription-key",
            "sig",
            "signature",
            "password",
            "httpheaders",
            "httpmethod",
            "quotauser",
            "userproject");

    private final String fixed;
    private final Set<String> fixedNames = new HashSet<>();

    /** Puts a configured query before the caller's; its names are not the caller's to use. */
    CallerQuery(String fixed) {
        this.fixed = fixed;
        for (int from = 0; from < fixed.length(); ) {
            int to = end(fixed, from);
            if (to > from) {
                fixedNames.add(name(fixed, from, to));
            }
            from = to + 1;
        }
    }

    /** The target to ask for: the path, and what is left of the query. */
    String append(String path, String query) {
        if (query.isEmpty() && fixed.isEmpty()) {
            return path;
        }
        StringBuilder target = new StringBuilder(path.length() + fixed.length() + query.length() + 2).append(path);
        char separator = '?';
        if (!fixed.isEmpty()) {
            target.append(separator).append(fixed);
            separator = '&';
        }
        for (int from = 0; from < query.length(); ) {
            int to = end(query, from);
            if (to > from && passes(query, from, to)) {
                target.append(separator).append(query, from, to);
                separator = to < query.length() ? query.charAt(to) : '&';
            } else if (separator == ';' && to < query.length()) {
                separator = query.charAt(to);
            }
            from = to + 1;
        }
        return target.toString();
    }

    private boolean passes(String query, int from, int to) {
        String name = name(query, from, to);
        return !NEVER.contains(name)
                && !name.startsWith("x-amz-")
                && !name.startsWith("x-goog-")
                && !fixedNames.contains(name);
    }

    private static int end(String query, int from) {
        int i = from;
        while (i < query.length() && query.charAt(i) != '&' && query.charAt(i) != ';') {
            i++;
        }
        return i;
    }

    private static String name(String query, int from, int to) {
        int equals = query.indexOf('=', from);
        String raw = query.substring(from, equals < 0 || equals > to ? to : equals);
        String name;
        try {
            name = URLDecoder.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException brokenEscape) {
            name = raw;
        }
        name = name.strip().toLowerCase(Locale.ROOT);
        return name.startsWith("$") ? name.substring(1) : name;
    }
}
