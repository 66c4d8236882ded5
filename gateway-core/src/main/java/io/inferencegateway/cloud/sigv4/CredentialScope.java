package io.inferencegateway.cloud.sigv4;

/**
 * What a signing key is good for.
 *
 * @param date {@code yyyyMMdd}, UTC
 */
public record CredentialScope(String date, String region, String service) {
    @Override
    public int hashCode() {
        return (date.hashCode() * 31 + region.hashCode()) * 31 + service.hashCode();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CredentialScope scope
                && date.equals(scope.date)
                && region.equals(scope.region)
                && service.equals(scope.service);
    }

    /** As in the {@code Credential} of an {@code Authorization} field. */
    @Override
    public String toString() {
        return date + '/' + region + '/' + service + "/aws4_request";
    }
}
