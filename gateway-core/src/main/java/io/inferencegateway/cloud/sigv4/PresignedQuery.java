package io.inferencegateway.cloud.sigv4;

import io.inferencegateway.config.Secret;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The query of a presigned {@code GET /} without a body, as AWS's query services take it.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html">AWS:
 *     authentication methods</a>
 */
public final class PresignedQuery {
    private static final String HASH_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private PresignedQuery() {}

    /** Parameters by name, each strictly encoded: the same text for the same parameters. */
    public static String encode(SortedMap<String, String> parameters) {
        Octets out = new Octets();
        parameters.forEach((name, value) -> {
            if (out.length() > 0) {
                out.put('&');
            }
            encode(name, out);
            out.put('=');
            encode(value, out);
        });
        return out.toString();
    }

    private static void encode(String text, Octets out) {
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            UriEncoding.encode(octet & 0xff, out);
        }
    }

    /**
     * Adds the parameters of a signature.
     *
     * @param headers all of them are signed, {@code Host} must be among them
     * @param life how long the request may be sent, as it says; some services have their own idea
     */
    public static String sign(
            SortedMap<String, String> parameters,
            HttpHeaders headers,
            SigV4Credentials credentials,
            CredentialScope scope,
            AmzTimestamp time,
            Duration life) {
        List<String> signed = names(headers);
        SortedMap<String, String> all = new TreeMap<>(parameters);
        all.put("X-Amz-Algorithm", "AWS4-HMAC-SHA256");
        all.put("X-Amz-Credential", credentials.accessKeyId() + '/' + scope);
        all.put("X-Amz-Date", time.text());
        all.put("X-Amz-Expires", Long.toString(life.toSeconds()));
        all.put("X-Amz-SignedHeaders", String.join(";", signed));
        Secret token = credentials.sessionToken();
        if (token != null) {
            all.put("X-Amz-Security-Token", token.reveal());
        }
        CanonicalRequest canonical = new CanonicalRequest("GET", "/", encode(all), headers, signed, HASH_OF_NOTHING);
        all.put(
                "X-Amz-Signature",
                SigningKey.derive(credentials.secretAccessKey(), scope).signature(time.text(), canonical.hash()));
        return encode(all);
    }

    private static List<String> names(HttpHeaders headers) {
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, String> field : headers) {
            names.add(field.getKey().toLowerCase(Locale.ROOT));
        }
        return names.stream().distinct().sorted().toList();
    }
}
