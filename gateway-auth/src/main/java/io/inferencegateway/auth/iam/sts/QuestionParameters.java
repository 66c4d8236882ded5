package io.inferencegateway.auth.iam.sts;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the query of a presigned question to STS: known parameters only, each once, in one spelling (CVE-2022-2385), in
 * plain percent-encoding.
 */
final class QuestionParameters {
    private static final Map<String, String> FIXED =
            Map.of("Action", "GetCallerIdentity", "Version", "2011-06-15", "X-Amz-Algorithm", "AWS4-HMAC-SHA256");

    /** Beside the fixed ones; which of them must be there is checked where they are used. */
    private static final Set<String> OTHERS = Set.of(
            "X-Amz-Credential",
            "X-Amz-Date",
            "X-Amz-Expires",
            "X-Amz-SignedHeaders",
            "X-Amz-Security-Token",
            "X-Amz-Signature");

    private QuestionParameters() {}

    static SortedMap<String, String> parse(String query) throws IdentityTokenException {
        SortedMap<String, String> found = new TreeMap<>();
        for (String part : query.split("&", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            if (equals < 0 || !(FIXED.containsKey(name) || OTHERS.contains(name))) {
                // A known one in another case is an unknown one, too.
                throw SignedQuestion.malformed("must have no parameters but those of a signed GetCallerIdentity");
            }
            if (found.put(name, decoded(part.substring(equals + 1))) != null) {
                throw SignedQuestion.malformed("must have each parameter once");
            }
        }
        for (Map.Entry<String, String> fixed : FIXED.entrySet()) {
            if (!fixed.getValue().equals(found.get(fixed.getKey()))) {
                throw SignedQuestion.malformed("must have " + fixed.getKey() + '=' + fixed.getValue());
            }
        }
        return found;
    }

    /** Not {@code URLDecoder}: to it a plus is a blank. */
    private static String decoded(String value) throws IdentityTokenException {
        byte[] octets = new byte[value.length()];
        int length = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            int octet = c;
            if (c == '%' && i + 2 < value.length()) {
                octet = octet(value, i);
                i += 2;
            } else if (c == '%' || c == '+' || c <= ' ' || c >= 0x7f) {
                octet = -1;
            }
            if (octet < 0) {
                throw SignedQuestion.malformed("must be percent-encoded");
            }
            octets[length++] = (byte) octet;
        }
        return new String(octets, 0, length, StandardCharsets.UTF_8);
    }

    private static int octet(String value, int percent) {
        int high = Character.digit(value.charAt(percent + 1), 16);
        int low = Character.digit(value.charAt(percent + 2), 16);
        return high < 0 || low < 0 ? -1 : (high << 4) | low;
    }
}
