package io.inferencegateway.cloud.sigv4;

import io.inferencegateway.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import javax.crypto.spec.SecretKeySpec;

/** The key of one secret, day, region and service; immutable, for any thread. */
public final class SigningKey {
    private final CredentialScope scope;
    private final Key key;

    private SigningKey(CredentialScope scope, Key key) {
        this.scope = scope;
        this.key = key;
    }

    /** Four chained HMACs: keep the result, or ask {@link SigningKeys}. */
    public static SigningKey derive(Secret secret, CredentialScope scope) {
        byte[] key = ("AWS4" + secret.reveal()).getBytes(StandardCharsets.UTF_8);
        key = chain(key, scope.date());
        key = chain(key, scope.region());
        key = chain(key, scope.service());
        return new SigningKey(scope, key(chain(key, "aws4_request")));
    }

    /**
     * The hex signature of a request.
     *
     * @param timestamp {@code yyyyMMdd'T'HHmmss'Z'}
     * @param canonicalHash see {@link CanonicalRequest#hash}
     */
    public String signature(String timestamp, String canonicalHash) {
        Sha256 sha256 = Sha256.ofThread();
        Octets text = sha256.scratch();
        text.put("AWS4-HMAC-SHA256\n");
        text.put(timestamp);
        text.put('\n');
        text.put(scope.toString());
        text.put('\n');
        text.put(canonicalHash);
        return Sha256.hex(sha256.hmac(key, text));
    }

    private static byte[] chain(byte[] key, String data) {
        Sha256 sha256 = Sha256.ofThread();
        Octets text = sha256.scratch();
        text.put(data);
        return sha256.hmac(key(key), text);
    }

    private static Key key(byte[] octets) {
        return new SecretKeySpec(octets, "HmacSHA256");
    }
}
