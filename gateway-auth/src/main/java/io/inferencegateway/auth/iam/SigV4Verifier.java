package io.inferencegateway.auth.iam;

import io.inferencegateway.auth.credential.Failure;
import io.inferencegateway.auth.credential.Outcome;
import io.inferencegateway.auth.replay.ReplayMemory;
import io.inferencegateway.cloud.sigv4.AmzTimestamp;
import io.inferencegateway.cloud.sigv4.CanonicalRequest;
import io.inferencegateway.cloud.sigv4.SigningKeys;
import io.inferencegateway.config.Secret;
import io.inferencegateway.exchange.RequestHead;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges what a request says about its signature: policy first, then the signature itself; for any thread.
 *
 * <p>An unknown access key is worked through with a secret of its own, so that its refusal takes as long.
 */
final class SigV4Verifier {
    private static final Secret NOBODYS = new Secret("the secret of access keys that are not there");

    private final IamConfig config;
    private final Set<String> regions;
    private final Set<String> services;
    private final Set<String> hosts;
    private final IamDirectory directory;
    private final SigningKeys keys;
    private final ReplayMemory seen;
    private final InstantSource clock;

    SigV4Verifier(IamConfig config, IamDirectory directory, SigningKeys keys, ReplayMemory seen, InstantSource clock) {
        this.config = config;
        this.regions = Set.copyOf(config.region());
        this.services = Set.copyOf(config.services());
        this.hosts = Set.copyOf(config.hosts());
        this.directory = directory;
        this.keys = keys;
        this.seen = seen;
        this.clock = clock;
    }

    /** Everything that can be said without the secret. */
    void checkPolicy(PresentedSignature presented, RequestHead request) throws SignatureException {
        scope(presented);
        time(presented);
        host(request);
        SignedHeaderRules.check(presented, request.headers());
    }

    private void scope(PresentedSignature presented) throws SignatureException {
        if (!presented.scope().date().equals(presented.time().date())) {
            throw new SignatureException(IamFailures.scope(
                    "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP"));
        }
        if (!regions.contains(presented.scope().region())) {
            throw new SignatureException(
                    IamFailures.scope("Credential should be scoped to a valid region: " + config.region()));
        }
        if (!services.contains(presented.scope().service())) {
            throw new SignatureException(
                    IamFailures.scope("Credential should be scoped to correct service: " + config.services()));
        }
    }

    private void time(PresentedSignature presented) throws SignatureException {
        Instant now = clock.instant();
        Instant signed = presented.time().instant();
        Instant newest = now.plus(config.clockSkew());
        if (signed.isAfter(newest)) {
            throw new SignatureException(
                    IamFailures.tooNew(presented.time().text(), text(newest), text(now), config.clockSkew()));
        }
        if (presented.presigned()) {
            long life =
                    Math.min(presented.expiresSeconds(), config.presignedFor().toSeconds());
            if (!now.isBefore(signed.plusSeconds(life))) {
                throw new SignatureException(IamFailures.PRESIGNED_TOO_OLD);
            }
            return;
        }
        Instant oldest = now.minus(config.clockSkew());
        if (signed.isBefore(oldest)) {
            throw new SignatureException(
                    IamFailures.tooOld(presented.time().text(), text(oldest), text(now), config.clockSkew()));
        }
    }

    private static String text(Instant time) {
        return AmzTimestamp.of(time).text();
    }

    private void host(RequestHead request) throws SignatureException {
        if (!hosts.isEmpty()) {
            String host = request.headers().get("host");
            if (host == null || !hosts.contains(host.toLowerCase(Locale.ROOT))) {
                throw new SignatureException(IamFailures.invalid("this Host is not among the accepted ones"));
            }
        }
    }

    /** Whether the signature is right for this payload: {@code null}, or why not. */
    @Nullable
    Failure check(PresentedSignature presented, RequestHead request, String payloadHash) {
        IamDirectory.Entry entry = directory.find(presented.accessKeyId());
        String target = request.target();
        int path = pathBegins(target);
        int question = target.indexOf('?', path);
        CanonicalRequest canonical = new CanonicalRequest(
                request.method().name(),
                question < 0 ? target.substring(path) : target.substring(path, question),
                question < 0 ? "" : target.substring(question + 1),
                request.headers(),
                presented.signedHeaders(),
                payloadHash);
        String right = keys.get(entry == null ? NOBODYS : entry.secret(), presented.scope())
                .signature(presented.time().text(), canonical.hash());
        boolean same = same(right, presented.signature());
        if (entry == null || !sameToken(entry.sessionToken(), presented.sessionToken())) {
            return IamFailures.UNKNOWN_KEY;
        }
        if (!same) {
            return IamFailures.WRONG_SIGNATURE;
        }
        // Only to whoever could sign with it.
        boolean ended = entry.expires() != null && !clock.instant().isBefore(entry.expires());
        return ended ? IamFailures.EXPIRED_KEY : null;
    }

    /** Absolute-form targets (RFC 9112, section 3.2.2) are signed by their path. */
    private static int pathBegins(String target) {
        if (target.startsWith("/")) {
            return 0;
        }
        int authority = target.indexOf("://");
        int path = authority < 0 ? -1 : target.indexOf('/', authority + 3);
        return path < 0 ? target.length() : path;
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.ISO_8859_1), other.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static boolean sameToken(@Nullable Secret expected, @Nullable String presented) {
        if (expected == null || presented == null) {
            return expected == null && presented == null;
        }
        return same(expected.reveal(), presented);
    }

    /** Whoever is proven by a signature that {@link #check} found right, if it is used for the first time. */
    Outcome admit(PresentedSignature presented) {
        IamDirectory.Entry entry = directory.find(presented.accessKeyId());
        if (entry == null) {
            return IamFailures.UNKNOWN_KEY.outcome();
        }
        if (goodOnce(presented)) {
            // It was found right, so it is 64 hex digits.
            long proof = Long.parseUnsignedLong(presented.signature(), 0, 16, 16);
            switch (seen.add(proof, clock.millis(), config.longestUse().toMillis())) {
                case SEEN -> {
                    return IamFailures.REPLAYED.outcome();
                }
                case FULL -> {
                    return IamFailures.TOO_MANY_SIGNATURES.outcome();
                }
                case NEW -> {}
            }
        }
        return entry.holder();
    }

    private boolean goodOnce(PresentedSignature presented) {
        return switch (config.replayProtection()) {
            case UNIQUE -> !presented.presigned() && presented.signedHeaders().contains("amz-sdk-invocation-id");
            case ALL -> true;
            case NONE -> false;
        };
    }
}
