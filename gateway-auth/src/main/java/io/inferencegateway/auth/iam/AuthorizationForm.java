package io.inferencegateway.auth.iam;

import io.inferencegateway.auth.credential.Repeated;
import io.inferencegateway.cloud.sigv4.AmzTimestamp;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/** A signature in the {@code Authorization} field, with its time and session token in fields of their own. */
final class AuthorizationForm {
    private static final String CREDENTIAL = "Credential=";
    private static final String SIGNED_HEADERS = "SignedHeaders=";
    private static final String SIGNATURE = "Signature=";
    private static final AsciiString DATE = AsciiString.cached("x-amz-date");
    private static final AsciiString TOKEN = AsciiString.cached("x-amz-security-token");

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
        int from = algorithm.length();
        while (from <= authorization.length()) {
            int comma = authorization.indexOf(',', from);
            int to = comma < 0 ? authorization.length() : comma;
            int begin = skipWhite(authorization, from, to);
            if (authorization.startsWith(CREDENTIAL, begin)) {
                credential = once(credential, CREDENTIAL, value(authorization, CREDENTIAL, begin, to));
            } else if (authorization.startsWith(SIGNED_HEADERS, begin)) {
                signedHeaders = once(signedHeaders, SIGNED_HEADERS, value(authorization, SIGNED_HEADERS, begin, to));
            } else if (authorization.startsWith(SIGNATURE, begin)) {
                signature = once(signature, SIGNATURE, value(authorization, SIGNATURE, begin, to));
            } else {
                throw new SignatureException(IamFailures.incomplete(
                        "Authorization must hold Credential, SignedHeaders and Signature, and nothing else"));
            }
            from = to + 1;
        }
        SignatureFields.Credential who = SignatureFields.credential(present(credential, CREDENTIAL));
        return new PresentedSignature(
                who.accessKeyId(),
                who.scope(),
                time(headers),
                SignatureFields.signedHeaders(present(signedHeaders, SIGNED_HEADERS)),
                SignatureFields.signature(present(signature, SIGNATURE)),
                single(headers, TOKEN),
                -1);
    }

    private static int skipWhite(String text, int from, int to) {
        int at = from;
        while (at < to && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static String value(String authorization, String name, int begin, int to) {
        return authorization.substring(begin + name.length(), to).stripTrailing();
    }

    private static String once(@Nullable String before, String name, String value) throws SignatureException {
        if (before != null) {
            throw new SignatureException(IamFailures.incomplete("Authorization holds " + bare(name) + " twice"));
        }
        return value;
    }

    private static String bare(String name) {
        return name.substring(0, name.length() - 1);
    }

    private static String present(@Nullable String value, String name) throws SignatureException {
        if (value == null) {
            throw new SignatureException(
                    IamFailures.incomplete("Authorization header requires '" + bare(name) + "' parameter."));
        }
        return value;
    }

    /** {@code x-amz-date}, or the {@code Date} that old clients sign instead. */
    private static AmzTimestamp time(HttpHeaders headers) throws SignatureException {
        String date = single(headers, DATE);
        AmzTimestamp time = date == null
                ? AmzTimestamp.ofHttpDate(single(headers, HttpHeaderNames.DATE))
                : AmzTimestamp.parse(date);
        if (time == null) {
            throw new SignatureException(
                    IamFailures.incomplete(
                            "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header, in its form"));
        }
        return time;
    }

    private static @Nullable String single(HttpHeaders headers, AsciiString name) throws SignatureException {
        if (Repeated.in(headers, name)) {
            throw new SignatureException(IamFailures.incomplete(name + " must be in the request once"));
        }
        return headers.get(name);
    }
}
