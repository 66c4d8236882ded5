package io.inferencegateway.auth.iam;

import io.inferencegateway.cloud.sigv4.AmzTimestamp;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A signature in the query: a presigned request.
 *
 * <p>Each parameter must be there exactly once, whatever its case: two readers could take different ones (CVE-2022-2385).
 */
final class QueryForm {
    private static final List<String> PARAMETERS = List.of(
            "X-Amz-Algorithm",
            "X-Amz-Credential",
            "X-Amz-Date",
            "X-Amz-Expires",
            "X-Amz-SignedHeaders",
            "X-Amz-Security-Token",
            "X-Amz-Signature");
    private static final int MOST_SECONDS = 604_800;

    private QueryForm() {}

    /** Whether a query holds any parameter that a signature could have. */
    static boolean is(String query) {
        if (query.isEmpty()) {
            return false;
        }
        for (String part : query.split("&", -1)) {
            if (parameter(name(part)) != null) {
                return true;
            }
        }
        return false;
    }

    static PresentedSignature parse(String query) throws SignatureException {
        Map<String, String> found = new HashMap<>();
        for (String part : query.split("&", -1)) {
            String name = name(part);
            String parameter = parameter(name);
            if (parameter == null) {
                continue;
            }
            int equals = part.indexOf('=');
            String value = equals < 0 ? "" : decoded(part.substring(equals + 1));
            if (!parameter.equals(name) || found.put(parameter, value) != null) {
                throw new SignatureException(
                        IamFailures.incomplete("the query must hold " + parameter + " once, written like this"));
            }
        }
        if (SignatureFields.SIGV4A.equals(found.get("X-Amz-Algorithm"))) {
            throw new SignatureException(IamFailures.SIGV4A);
        }
        if (!SignatureFields.ALGORITHM.equals(present(found, "X-Amz-Algorithm"))) {
            throw new SignatureException(
                    IamFailures.incomplete("X-Amz-Algorithm must be " + SignatureFields.ALGORITHM));
        }
        SignatureFields.Credential who = SignatureFields.credential(present(found, "X-Amz-Credential"));
        AmzTimestamp time = AmzTimestamp.parse(present(found, "X-Amz-Date"));
        if (time == null) {
            throw new SignatureException(IamFailures.incomplete("X-Amz-Date must be in the form yyyyMMdd'T'HHmmss'Z'"));
        }
        return new PresentedSignature(
                who.accessKeyId(),
                who.scope(),
                time,
                SignatureFields.signedHeaders(present(found, "X-Amz-SignedHeaders")),
                SignatureFields.signature(present(found, "X-Amz-Signature")),
                found.get("X-Amz-Security-Token"),
                seconds(present(found, "X-Amz-Expires")));
    }

    /** The parameter of a signature that this name means to some reader, or {@code null}. */
    private static @Nullable String parameter(String name) {
        for (int i = 0; i < PARAMETERS.size(); i++) {
            if (PARAMETERS.get(i).equalsIgnoreCase(name)) {
                return PARAMETERS.get(i);
            }
        }
        return null;
    }

    private static String present(Map<String, String> found, String name) throws SignatureException {
        String value = found.get(name);
        if (value == null) {
            throw new SignatureException(IamFailures.incomplete("the query requires '" + name + "'"));
        }
        return value;
    }

    private static long seconds(String text) throws SignatureException {
        if (text.matches("[1-9][0-9]{0,5}") && Integer.parseInt(text) <= MOST_SECONDS) {
            return Integer.parseInt(text);
        }
        throw new SignatureException(
                IamFailures.incomplete("X-Amz-Expires must be a number of seconds from 1 to " + MOST_SECONDS));
    }

    private static String name(String part) {
        int equals = part.indexOf('=');
        String raw = equals < 0 ? part : part.substring(0, equals);
        String decoded = decodedOrNull(raw);
        return decoded == null ? raw : decoded;
    }

    private static String decoded(String raw) throws SignatureException {
        String decoded = decodedOrNull(raw);
        if (decoded == null) {
            throw new SignatureException(IamFailures.incomplete("the query holds a broken escape"));
        }
        return decoded;
    }

    private static @Nullable String decodedOrNull(String raw) {
        try {
            return URLDecoder.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
