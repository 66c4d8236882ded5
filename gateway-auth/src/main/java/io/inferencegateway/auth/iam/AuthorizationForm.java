package io.inferencegateway.auth.iam;

import io.inferencegateway.cloud.sigv4.AmzTimestamp;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A signature in the {@code Authorization} field, with its time and session token in fields of their own. */
final class AuthorizationForm {
    private static final String DATE = "x-amz-date";
    private static final String TOKEN = "x-amz-security-token";

    private AuthorizationForm() {}

    /** Whether the value of an {@code Authorization} field is a signature of any version 4. */
    static boolean is(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, "AWS4-", 0, 5);
    }

    static PresentedSignature parse(String authorization, HttpHeaders headers) throws SignatureException {
        if (authorization.startsWith(SignatureFields.SIGV4A)) {
            throw new SignatureException(IamFailures.SIGV4A);
        }
        String algorithm = SignatureFields.ALGORITHM + ' ';
        if (!authorization.startsWith(algorithm)) {
            throw new SignatureException(
                    IamFailures.incomplete("Authorization must begin with " + SignatureFields.ALGORITHM));
        }
        String credential = null;
        String signedHeaders = null;
        String signature = null;
        for (String part : authorization.substring(algorithm.length()).split(",", -1)) {
            String pair = part.strip();
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            switch (name) {
                case "Credential" -> credential = once(credential, name, value);
                case "SignedHeaders" -> signedHeaders = once(signedHeaders, name, value);
                case "Signature" -> signature = once(signature, name, value);
                default ->
                    throw new SignatureException(IamFailures.incomplete(
                            "Authorization must hold Credential, SignedHeaders and Signature, and nothing else"));
            }
        }
        SignatureFields.Credential who = SignatureFields.credential(present(credential, "Credential"));
        return new PresentedSignature(
                who.accessKeyId(),
                who.scope(),
                time(headers),
                SignatureFields.signedHeaders(present(signedHeaders, "SignedHeaders")),
                SignatureFields.signature(present(signature, "Signature")),
                single(headers, TOKEN),
                -1);
    }

    private static String once(@Nullable String before, String name, String value) throws SignatureException {
        if (before != null) {
            throw new SignatureException(IamFailures.incomplete("Authorization holds " + name + " twice"));
        }
        return value;
    }

    private static String present(@Nullable String value, String name) throws SignatureException {
        if (value == null) {
            throw new SignatureException(
                    IamFailures.incomplete("Authorization header requires '" + name + "' parameter."));
        }
        return value;
    }

    /** {@code x-amz-date}, or the {@code Date} that old clients sign instead. */
    private static AmzTimestamp time(HttpHeaders headers) throws SignatureException {
        String date = single(headers, DATE);
        AmzTimestamp time = date == null ? AmzTimestamp.ofHttpDate(single(headers, "date")) : AmzTimestamp.parse(date);
        if (time == null) {
            throw new SignatureException(
                    IamFailures.incomplete(
                            "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header, in its form"));
        }
        return time;
    }

    private static @Nullable String single(HttpHeaders headers, String name) throws SignatureException {
        List<String> values = headers.getAll(name);
        if (values.size() > 1) {
            throw new SignatureException(IamFailures.incomplete(name + " must be in the request once"));
        }
        return values.isEmpty() ? null : values.get(0);
    }
}
