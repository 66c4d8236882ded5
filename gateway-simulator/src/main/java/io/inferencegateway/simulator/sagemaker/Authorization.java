package io.inferencegateway.simulator.sagemaker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an {@code Authorization: AWS4-HMAC-SHA256 …} header.
 *
 * @param accessKeyId who signed
 * @param date of the scope, yyyyMMdd
 * @param region of the scope
 * @param service of the scope
 * @param signedHeaders lower-case names, as listed
 * @param signature lower-case hex
 */
record Authorization(
        String accessKeyId, String date, String region, String service, List<String> signedHeaders, String signature) {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";

    /** Null if a part is missing or the scope has another form than date/region/service/aws4_request. */
    static @Nullable Authorization parse(String header) {
        if (!header.startsWith(ALGORITHM + " ")) {
            return null;
        }
        Map<String, String> parts = new HashMap<>();
        for (String part : header.substring(ALGORITHM.length()).split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
            }
        }
        String[] scope = parts.getOrDefault("Credential", "").split("/", -1);
        String signed = parts.getOrDefault("SignedHeaders", "");
        String signature = parts.getOrDefault("Signature", "");
        if (scope.length != 5 || !scope[4].equals("aws4_request") || signed.isEmpty() || signature.isEmpty()) {
            return null;
        }
        return new Authorization(scope[0], scope[1], scope[2], scope[3], List.of(signed.split(";", -1)), signature);
    }
}
