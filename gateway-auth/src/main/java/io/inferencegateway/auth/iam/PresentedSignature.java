package io.inferencegateway.auth.iam;

import io.inferencegateway.cloud.sigv4.AmzTimestamp;
import io.inferencegateway.cloud.sigv4.CredentialScope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request says about its own signature, whichever form it has; nothing of it is proven yet.
 *
 * @param signedHeaders lower-case, sorted, unique
 * @param signature 64 lower-case hex digits
 * @param sessionToken as presented, or {@code null}
 * @param expiresSeconds life of a presigned request, or -1 for one signed by its {@code Authorization} field
 */
record PresentedSignature(
        String accessKeyId,
        CredentialScope scope,
        AmzTimestamp time,
        List<String> signedHeaders,
        String signature,
        @Nullable String sessionToken,
        long expiresSeconds) {

    boolean presigned() {
        return expiresSeconds >= 0;
    }

    /** Without what could be used. */
    @Override
    public String toString() {
        return "PresentedSignature[" + accessKeyId + ' ' + scope + ']';
    }
}
