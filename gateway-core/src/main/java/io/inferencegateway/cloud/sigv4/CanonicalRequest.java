package io.inferencegateway.cloud.sigv4;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;

/**
 * A request in the one form that a signature covers; signing and verifying build it alike.
 *
 * <p>A view: nothing is copied before {@link #hash}. An {@code X-Amz-Signature} parameter is left out, as presigned
 * requests want it.
 *
 * @param path as it stands on the request line, still encoded, without query; never a framework's decoded one
 * @param query as it stands on the request line, without the question mark
 * @param signedHeaders lower-case, sorted, unique; each must be in the request, else {@link #hash} throws
 *     {@code IllegalArgumentException}
 * @param payloadHash the value of {@code x-amz-content-sha256}, or where absent the hex SHA-256 of the body
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">AWS: create a
 *     signed request</a>
 */
public record CanonicalRequest(
        String method, String path, String query, HttpHeaders headers, List<String> signedHeaders, String payloadHash) {

    /** Lower-case hex SHA-256 of the canonical request: what the string to sign ends with. */
    public String hash() {
        Sha256 sha256 = Sha256.ofThread();
        Octets out = sha256.scratch();
        write(out);
        return sha256.hex(out);
    }

    /** The canonical request itself, for diagnostics; it holds the values of the signed fields. */
    String text() {
        Octets out = new Octets();
        write(out);
        return out.toString();
    }

    private void write(Octets out) {
        out.put(method);
        out.put('\n');
        CanonicalPath.write(path, out);
        out.put('\n');
        CanonicalQuery.write(query, out);
        out.put('\n');
        CanonicalHeaders.write(headers, signedHeaders, out);
        out.put('\n');
        CanonicalHeaders.writeNames(signedHeaders, out);
        out.put('\n');
        out.put(payloadHash);
    }
}
