package io.inferencegateway.simulator.azureml;

import io.inferencegateway.simulator.SimulatorOptions;
import io.inferencegateway.simulator.wire.CloudSimulator;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;

/** A running Azure ML online endpoint that wants its key as Bearer (chat: also as {@code api-key}). */
public final class AzureMlSimulator extends CloudSimulator {

    private final String key;

    private AzureMlSimulator(SimulatorOptions options, String key) {
        super(options, new AzureMlService(key));
        this.key = key;
    }

    /** Starts with a fresh key. */
    public static AzureMlSimulator start(SimulatorOptions options) {
        return start(options, freshKey());
    }

    public static AzureMlSimulator start(SimulatorOptions options, String key) {
        return new AzureMlSimulator(options, key);
    }

    /** A key that nobody has had before: 32 random bytes in Base64. */
    public static String freshKey() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** What clients have to send. */
    public String key() {
        return key;
    }

    /** The scoring address, as the Azure portal shows it. */
    public URI scoreUri() {
        return uri().resolve("/score");
    }
}
