package io.inferencegateway.auth.iam;

import io.inferencegateway.cloud.sigv4.SignedNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Which fields a signature must cover, or somebody on the way could add one that decides what is run (CVE-2026-54330).
 *
 * <p>{@code host}, the time, and every {@code x-amz-*} and {@code x-amzn-sagemaker-*} field that is there. Not {@code
 * x-amzn-trace-id}, which load balancers add, nor {@code amz-sdk-*} and {@code content-type}, which boto3 leaves out.
 */
final class SignedHeaderRules {
    private SignedHeaderRules() {}

    static void check(PresentedSignature presented, HttpHeaders headers) throws SignatureException {
        List<String> signed = presented.signedHeaders();
        if (!signed.contains("host")) {
            throw new SignatureException(IamFailures.incomplete("'Host' must be a 'SignedHeader'"));
        }
        boolean[] present = new boolean[signed.size()];
        CharSequence uncovered = null;
        Iterator<Map.Entry<CharSequence, CharSequence>> fields = headers.iteratorCharSequence();
        while (fields.hasNext()) {
            CharSequence name = fields.next().getKey();
            int index = SignedNames.indexOf(signed, name);
            if (index >= 0) {
                present[index] = true;
            } else if (decides(name)) {
                uncovered = name;
            }
        }
        for (int i = 0; i < present.length; i++) {
            if (!present[i]) {
                throw new SignatureException(
                        IamFailures.incomplete(signed.get(i) + " is in SignedHeaders but not in the request"));
            }
        }
        if (!presented.presigned() && !signed.contains("x-amz-date") && !dateSigned(signed, headers)) {
            throw new SignatureException(IamFailures.incomplete("'X-Amz-Date' or 'Date' must be a 'SignedHeader'"));
        }
        if (uncovered != null) {
            throw new SignatureException(
                    IamFailures.invalid("'" + uncovered + "' is in the request but is no 'SignedHeader'"));
        }
    }

    private static boolean decides(CharSequence name) {
        // Most fields are told by their first letter.
        return (name.charAt(0) | 0x20) == 'x' && (begins(name, "x-amz-") || begins(name, "x-amzn-sagemaker-"));
    }

    private static boolean begins(CharSequence name, String prefix) {
        return AsciiString.regionMatches(name, true, 0, prefix, 0, prefix.length());
    }

    private static boolean dateSigned(List<String> signed, HttpHeaders headers) {
        return !headers.contains("x-amz-date") && signed.contains("date");
    }
}
