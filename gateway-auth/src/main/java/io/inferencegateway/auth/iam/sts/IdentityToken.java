package io.inferencegateway.auth.iam.sts;

import io.inferencegateway.auth.credential.BearerSorter;
import io.inferencegateway.cloud.sigv4.AmzTimestamp;
import io.inferencegateway.cloud.sigv4.CredentialScope;
import io.inferencegateway.cloud.sigv4.PresignedQuery;
import io.inferencegateway.cloud.sigv4.SigV4Credentials;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A proof of an AWS identity: a presigned request to STS, {@code GetCallerIdentity}, that only its holder's AWS credentials
 * can sign, and that names the gateway it is for.
 *
 * <p>Written as {@code igw-aws-v1.} and the URL in base64url without padding, as {@code aws-iam-authenticator} does for EKS.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">AWS: GetCallerIdentity</a>
 */
public final class IdentityToken {
    /** STS takes a request for as long as this, whatever the request says. */
    public static final Duration LONGEST_LIFE = Duration.ofMinutes(15);

    /** As far as AWS itself lets clocks differ. */
    static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    /** The field whose signed value is the audience. */
    static final String AUDIENCE_FIELD = "x-gateway-id";

    /** Session tokens alone may take half of it. */
    static final int MAX_LENGTH = 8192;

    private IdentityToken() {}

    /** Makes a token for one gateway, with the caller's own AWS credentials. */
    public static String create(
            SigV4Credentials credentials, String region, String audience, Instant now, Duration life) {
        String host = StsHosts.of(region);
        SortedMap<String, String> parameters = new TreeMap<>();
        parameters.put("Action", "GetCallerIdentity");
        parameters.put("Version", "2011-06-15");
        HttpHeaders headers = new DefaultHttpHeaders().set("host", host).set(AUDIENCE_FIELD, audience);
        AmzTimestamp time = AmzTimestamp.of(now);
        CredentialScope scope = new CredentialScope(time.date(), region, "sts");
        return of("https://" + host + "/?" + PresignedQuery.sign(parameters, headers, credentials, scope, time, life));
    }

    /** The token of a presigned URL. */
    static String of(String url) {
        return BearerSorter.AWS_IDENTITY_PREFIX + base64(url.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String base64(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    /** The URL in a token, or {@code null} for what is not in this form, to the last bit. */
    static @Nullable String url(String token) {
        if (token.length() > MAX_LENGTH || !token.startsWith(BearerSorter.AWS_IDENTITY_PREFIX)) {
            return null;
        }
        String coded = token.substring(BearerSorter.AWS_IDENTITY_PREFIX.length());
        byte[] octets;
        try {
            octets = Base64.getUrlDecoder().decode(coded);
        } catch (IllegalArgumentException e) {
            return null;
        }
        // The decoder lets padding and spare bits pass.
        return base64(octets).equals(coded) ? new String(octets, StandardCharsets.ISO_8859_1) : null;
    }
}
