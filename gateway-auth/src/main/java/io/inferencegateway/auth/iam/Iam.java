package io.inferencegateway.auth.iam;

import io.inferencegateway.auth.credential.Authenticator;
import io.inferencegateway.auth.credential.BearerSorter;
import io.inferencegateway.auth.iam.sts.Sts;
import io.inferencegateway.auth.iam.sts.StsConfig;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The ways of signing in with AWS credentials, and what of them outlives reloads.
 *
 * <p>One for the life of the process. Confined to one thread at a time, and not an event loop.
 */
public final class Iam implements AutoCloseable {
    private final InstantSource clock;
    private final IamMemory memory = new IamMemory();
    private final Sts sts;

    public Iam(InstantSource clock) {
        this.clock = clock;
        this.sts = new Sts(clock);
    }

    /** The ways of the next generation. */
    public List<Authenticator> open(IamConfig config, IamDirectory directory, BearerSorter bearers) {
        List<Authenticator> ways = new ArrayList<>();
        ways.add(new SigV4Authenticator(config, directory, memory, clock));
        StsConfig identities = config.sts();
        if (identities != null && identities.enabled()) {
            ways.add(sts.open(identities, config.region(), directory.principals(), bearers));
        }
        return ways;
    }

    @Override
    public void close() {
        sts.close();
    }
}
