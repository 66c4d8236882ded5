package io.inferencegateway.simulator.sagemaker;

import io.inferencegateway.simulator.Headers;
import io.inferencegateway.simulator.wire.Answer;
import io.inferencegateway.simulator.wire.Call;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Verifies Signature Version 4 as AWS does for SageMaker: who, when, for what scope, over which headers and bytes.
 *
 * <p>Stricter than AWS in one point: {@code x-amz-content-sha256} has to be there and signed, because the signer used
 * as the oracle always adds it. Source: AWS General Reference, "Signature Version 4 signing process".
 */
final class SignatureCheck {

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final AwsKeyPair keys;
    private final String region;
    private final SigningOracle oracle = new SigningOracle();

    SignatureCheck(AwsKeyPair keys, String region) {
        this.keys = keys;
        this.region = region;
    }

    /** Empty if the request is signed as it must be, else AWS's refusal. */
    Optional<Answer> refuse(Call call) {
        Headers headers = call.headers();
        List<String> sent = headers.all("authorization");
        if (sent.isEmpty()) {
            return refusal("MissingAuthenticationTokenException", "Missing Authentication Token");
        }
        Authorization authorization = sent.size() == 1 ? Authorization.parse(sent.get(0)) : null;
        String time = headers.first("x-amz-date").orElse("");
        if (authorization == null || time.isEmpty()) {
            return refusal(
                    "IncompleteSignatureException",
                    "Authorization header requires 'Credential', 'Signature' and 'SignedHeaders' parameters, and"
                            + " an 'X-Amz-Date' header.");
        }
        if (!equal(authorization.accessKeyId(), keys.accessKeyId())
                || !equal(headers.first("x-amz-security-token").orElse(""), sessionToken())) {
            return refusal("UnrecognizedClientException", "The security token included in the request is invalid.");
        }
        String wrong = scopeFault(authorization, time);
        if (wrong.isEmpty()) {
            wrong = clockFault(time, call.now());
        }
        if (wrong.isEmpty()) {
            wrong = coverageFault(authorization, headers, call.body());
        }
        if (wrong.isEmpty()
                && !equal(
                        oracle.signature(call, authorization, keys, TIME.parse(time, Instant::from)),
                        authorization.signature())) {
            wrong = "The request signature we calculated does not match the signature you provided. Check your AWS"
                    + " Secret Access Key and signing method. Consult the service documentation for details.";
        }
        return wrong.isEmpty() ? Optional.empty() : refusal("InvalidSignatureException", wrong);
    }

    private String scopeFault(Authorization authorization, String time) {
        if (!time.startsWith(authorization.date())) {
            return "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP";
        }
        if (!authorization.region().equals(region)) {
            return "Credential should be scoped to a valid region, not '" + authorization.region() + "'.";
        }
        if (!authorization.service().equals("sagemaker")) {
            return "Credential should be scoped to correct service: 'sagemaker'.";
        }
        return "";
    }

    private static String clockFault(String time, Instant now) {
        Instant signed;
        try {
            signed = TIME.parse(time, Instant::from);
        } catch (DateTimeException e) {
            return "Date must be in ISO-8601 'basic format'. Got '" + time + "'.";
        }
        Instant oldest = now.minus(WINDOW);
        Instant newest = now.plus(WINDOW);
        if (signed.isBefore(oldest)) {
            return "Signature expired: " + time + " is now earlier than " + TIME.format(oldest) + " ("
                    + TIME.format(now) + " - 5 min.)";
        }
        if (signed.isAfter(newest)) {
            return "Signature not yet current: " + time + " is still later than " + TIME.format(newest) + " ("
                    + TIME.format(now) + " + 5 min.)";
        }
        return "";
    }

    private static String coverageFault(Authorization authorization, Headers headers, byte[] body) {
        List<String> signed = authorization.signedHeaders();
        for (String required : List.of("host", "x-amz-date", "x-amz-content-sha256")) {
            if (!signed.contains(required)) {
                return "'" + required + "' must be a 'SignedHeader' in the AWS Authorization.";
            }
        }
        for (String name : headers.names()) {
            boolean decides = name.startsWith("x-amz-") || name.startsWith("x-amzn-sagemaker-");
            if (decides && !signed.contains(name)) {
                return "'" + name + "' must be a 'SignedHeader' in the AWS Authorization.";
            }
        }
        for (String name : signed) {
            if (headers.first(name).isEmpty()) {
                return "'" + name + "' is named in SignedHeaders but was not sent.";
            }
        }
        if (!equal(headers.first("x-amz-content-sha256").orElse(""), sha256(body))) {
            return "The value of 'x-amz-content-sha256' does not match the body.";
        }
        return "";
    }

    private String sessionToken() {
        String token = keys.sessionToken();
        return token == null ? "" : token;
    }

    private static Optional<Answer> refusal(String code, String message) {
        return Optional.of(AwsErrors.common(403, code, message));
    }

    private static boolean equal(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
