package io.inferencegateway.cloud.sigv4;

/**
 * What a signing key is good for.
 *
 * @param date {@code yyyyMMdd}, UTC
 */
public record CredentialScope(String date, String region, String service) {
    /** As in the {@code Credential} of an {@code Authorization} field. */
    @Override
    public String toString() {
        return date + '/' + region + '/' + service + "/aws4_request";
    }
}
