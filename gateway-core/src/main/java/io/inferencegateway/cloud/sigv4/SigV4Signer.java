package io.inferencegateway.cloud.sigv4;

import io.inferencegateway.config.Secret;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Signs requests to one AWS service in one region; for any thread, one request at a time each.
 *
 * <p>Signed are {@code host}, {@code content-type} and all {@code x-amz-*} and {@code x-amzn-sagemaker-*} fields: what
 * AWS demands and what decides what is run. Fields that a hop may change are not.
 */
public final class SigV4Signer {
    private static final int KEYS = 16;

    private final String region;
    private final String service;
    private final InstantSource clock;
    private final SigningKeys keys = new SigningKeys(KEYS);

    public SigV4Signer(String region, String service, InstantSource clock) {
        this.region = region;
        this.service = service;
        this.clock = clock;
    }

    /**
     * Adds {@code x-amz-date}, {@code x-amz-content-sha256}, {@code x-amz-security-token} where there is one, and
     * {@code authorization} to a head that is complete but for them.
     *
     * @param payloadHash see {@link Sha256#hex(io.netty.buffer.ByteBuf)}
     */
    public void sign(HttpRequest request, String payloadHash, SigV4Credentials credentials) {
        AmzTimestamp time = AmzTimestamp.of(clock.instant());
        HttpHeaders headers = request.headers();
        headers.set("x-amz-date", time.text());
        headers.set("x-amz-content-sha256", payloadHash);
        Secret token = credentials.sessionToken();
        if (token != null) {
            headers.set("x-amz-security-token", token.reveal());
        }
        List<String> signed = signedNames(headers);
        String target = request.uri();
        int question = target.indexOf('?');
        CanonicalRequest canonical = new CanonicalRequest(
                request.method().name(),
                question < 0 ? target : target.substring(0, question),
                question < 0 ? "" : target.substring(question + 1),
                headers,
                signed,
                payloadHash);
        CredentialScope scope = new CredentialScope(time.date(), region, service);
        String signature = keys.get(credentials.secretAccessKey(), scope).signature(time.text(), canonical.hash());
        headers.set(
                HttpHeaderNames.AUTHORIZATION,
                "AWS4-HMAC-SHA256 Credential=" + credentials.accessKeyId() + '/' + scope + ", SignedHeaders="
                        + String.join(";", signed) + ", Signature=" + signature);
    }

    private static List<String> signedNames(HttpHeaders headers) {
        List<String> names = new ArrayList<>();
        var fields = headers.iteratorCharSequence();
        while (fields.hasNext()) {
            Map.Entry<CharSequence, CharSequence> field = fields.next();
            String name = field.getKey().toString().toLowerCase(Locale.ROOT);
            if (signed(name) && !names.contains(name)) {
                names.add(name);
            }
        }
        Collections.sort(names);
        return names;
    }

    private static boolean signed(String name) {
        return name.startsWith("x-amz-")
                || name.startsWith("x-amzn-sagemaker-")
                || name.equals("host")
                || name.equals("content-type");
    }
}
