package io.inferencegateway.auth.iam;

import io.inferencegateway.cloud.sigv4.SigningKeys;
import java.time.Duration;

/** What verifying signatures remembers over reloads: derived keys, and signatures that were used. For any thread. */
public final class IamMemory {
    /** Key pairs times days, regions and services; only those that passed policy are derived. */
    private static final int KEYS = 65_536;

    /** Signatures in each of two time slices; about 64 bytes each. */
    private static final int SIGNATURES = 1_000_000;

    /** Longest time a signature may be good for but for presigned ones: the skew both ways at its highest setting. */
    static final Duration KEPT = Duration.ofMinutes(30);

    private final SigningKeys keys = new SigningKeys(KEYS);
    private final SeenSignatures signatures = new SeenSignatures(KEPT, SIGNATURES);

    SigningKeys keys() {
        return keys;
    }

    SeenSignatures signatures() {
        return signatures;
    }
}
