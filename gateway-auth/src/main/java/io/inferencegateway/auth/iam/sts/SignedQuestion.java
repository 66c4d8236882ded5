package io.inferencegateway.auth.iam.sts;

import io.inferencegateway.auth.credential.Failure;
import io.inferencegateway.cloud.sigv4.AmzTimestamp;
import io.inferencegateway.cloud.sigv4.PresignedQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a token asks of STS, every part of it checked and written anew: no URL of a caller is ever asked.
 *
 * @param host one of STS's
 * @param query holds what was signed, and nothing else
 * @param signedAt time of the signature
 * @param endsAt when the token's life ends, as it says, and at most 15 minutes after the signature
 */
record SignedQuestion(String host, String query, Instant signedAt, Instant endsAt) {
    private static final String SCHEME = "https://";
    private static final Pattern ACCESS_KEY_ID = Pattern.compile("[A-Z0-9]{16,128}");
    private static final Pattern SIGNATURE = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern EXPIRES = Pattern.compile("[1-9][0-9]{0,2}");
    private static final String SIGNED_HEADERS = "host;" + IdentityToken.AUDIENCE_FIELD;

    /** @param hosts regions by accepted host */
    static SignedQuestion parse(String url, Map<String, String> hosts) throws IdentityTokenException {
        int authority = SCHEME.length();
        int path = url.startsWith(SCHEME) ? url.indexOf('/', authority) : -1;
        String host = path < 0 ? "" : url.substring(authority, path);
        String region = hosts.get(host);
        if (region == null) {
            throw malformed("must ask an accepted host of AWS STS, by https");
        }
        if (!url.startsWith("/?", path)) {
            throw malformed("must ask for the path /");
        }
        SortedMap<String, String> parameters = QuestionParameters.parse(url.substring(path + 2));
        AmzTimestamp time = time(parameters);
        credential(parameters.get("X-Amz-Credential"), time, region);
        must(SIGNED_HEADERS.equals(parameters.get("X-Amz-SignedHeaders")), "must sign " + SIGNED_HEADERS);
        must(matches(SIGNATURE, parameters.get("X-Amz-Signature")), "must have a signature");
        Instant signedAt = time.instant();
        return new SignedQuestion(host, PresignedQuery.encode(parameters), signedAt, signedAt.plus(life(parameters)));
    }

    private static AmzTimestamp time(SortedMap<String, String> parameters) throws IdentityTokenException {
        String text = parameters.get("X-Amz-Date");
        AmzTimestamp time = text == null ? null : AmzTimestamp.parse(text);
        if (time == null) {
            throw malformed("must have an X-Amz-Date");
        }
        return time;
    }

    private static void credential(@Nullable String credential, AmzTimestamp time, String region)
            throws IdentityTokenException {
        int slash = credential == null ? -1 : credential.indexOf('/');
        must(
                credential != null
                        && slash > 0
                        && matches(ACCESS_KEY_ID, credential.substring(0, slash))
                        && credential.substring(slash + 1).equals(time.date() + '/' + region + "/sts/aws4_request"),
                "must be scoped to its day, the region of its host, and sts");
    }

    private static Duration life(SortedMap<String, String> parameters) throws IdentityTokenException {
        String text = parameters.get("X-Amz-Expires");
        must(matches(EXPIRES, text), "must live for 1 to 900 seconds");
        Duration life = Duration.ofSeconds(Integer.parseInt(text));
        must(life.compareTo(IdentityToken.LONGEST_LIFE) <= 0, "must live for 1 to 900 seconds");
        return life;
    }

    private static boolean matches(Pattern pattern, @Nullable String text) {
        return text != null && pattern.matcher(text).matches();
    }

    private static void must(boolean so, String expectation) throws IdentityTokenException {
        if (!so) {
            throw malformed(expectation);
        }
    }

    static IdentityTokenException malformed(String expectation) {
        Failure failure = IdentityFailures.malformed("the AWS identity token is not valid: it " + expectation);
        return new IdentityTokenException(failure);
    }
}
