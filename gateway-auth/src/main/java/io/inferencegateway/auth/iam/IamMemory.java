package io.inferencegateway.auth.iam;

import io.inferencegateway.auth.replay.ReplayMemory;
import io.inferencegateway.cloud.sigv4.SigningKeys;

/** What verifying signatures remembers over reloads: derived keys, and signatures that were used. For any thread. */
final class IamMemory {
    /** Key pairs times days, regions and services; only those that passed policy are derived. */
    private static final int KEYS = 65_536;

    /** 128 MiB when all is used: twelve million signatures. */
    private static final int SIGNATURE_SLOTS = 1 << 24;

    private final SigningKeys keys = new SigningKeys(KEYS);
    private final ReplayMemory signatures = new ReplayMemory(SIGNATURE_SLOTS);

    SigningKeys keys() {
        return keys;
    }

    ReplayMemory signatures() {
        return signatures;
    }
}
