package io.inferencegateway.auth.iam.sts;

import io.inferencegateway.auth.credential.BearerSorter;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * What of AWS identities outlives reloads: the client that asks, and the answers, as long as the settings stay.
 *
 * <p>One for the life of the process; it starts threads with the first generation that accepts such identities. Confined to one
 * thread at a time, and not an event loop.
 */
public final class Sts implements AutoCloseable {
    private static final int THREADS = 2;

    private record Opened(StsConfig config, List<String> regions, CallerIdentities identities) {}

    private final InstantSource clock;
    private @Nullable ExecutorService threads;
    private @Nullable StsClient client;
    private @Nullable Opened opened;

    public Sts(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * The way of the next generation.
     *
     * @param signedRegions those of signatures, which are asked where the settings name none
     */
    public AwsIdentityAuthenticator open(
            StsConfig config, List<String> signedRegions, PrincipalDirectory directory, BearerSorter bearers) {
        List<String> regions = config.regions().isEmpty() ? signedRegions : config.regions();
        Opened known = opened;
        if (known == null || !known.config.equals(config) || !known.regions.equals(regions)) {
            known = new Opened(
                    config, regions, new CallerIdentities(config, StsHosts.regions(regions), client(), clock));
            opened = known;
        }
        return new AwsIdentityAuthenticator(bearers, known.identities, directory, clock);
    }

    private StsClient client() {
        StsClient known = client;
        if (known == null) {
            threads = Executors.newFixedThreadPool(THREADS, task -> {
                Thread thread = new Thread(task, "aws-sts");
                thread.setDaemon(true);
                return thread;
            });
            known = new StsClient(threads);
            client = known;
        }
        return known;
    }

    @Override
    public void close() {
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
