package io.inferencegateway.simulator.wire;

import io.inferencegateway.simulator.Headers;
import io.inferencegateway.simulator.RecordedRequest;
import io.inferencegateway.simulator.RecordedRequest.Outcome;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One request's record while it grows: written by its event loop, read by tests.
 *
 * <p>Fields are volatile for visibility only; there is one writer.
 */
final class Recording {

    private final int connection;
    private final String method;
    private final String target;
    private final Headers headers;
    private final @Nullable MessageDigest digest;
    private volatile long bodyBytes;
    private volatile String sha256 = "";
    private volatile Outcome outcome = Outcome.RECEIVING;

    Recording(int connection, String method, String target, Headers headers, boolean digests) {
        this.connection = connection;
        this.method = method;
        this.target = target;
        this.headers = headers;
        this.digest = digests ? sha256() : null;
    }

    void body(byte[] bytes) {
        if (digest != null) {
            digest.update(bytes);
        }
        long soFar = bodyBytes;
        bodyBytes = soFar + bytes.length;
    }

    void bodyEnded() {
        if (digest != null) {
            sha256 = HexFormat.of().formatHex(digest.digest());
        }
    }

    void outcome(Outcome reached) {
        outcome = reached;
    }

    long bodyBytes() {
        return bodyBytes;
    }

    RecordedRequest snapshot() {
        return new RecordedRequest(connection, method, target, headers, bodyBytes, sha256, outcome);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
