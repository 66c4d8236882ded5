package io.inferencegateway.simulator.sagemaker;

import io.inferencegateway.simulator.SimulatorOptions;
import io.inferencegateway.simulator.wire.CloudSimulator;

/**
 * A running SageMaker Runtime data plane that verifies the signature of every request and predicts for real.
 *
 * <p>Any endpoint name is served at {@code /endpoints/{name}/invocations} and its two sisters.
 */
public final class SageMakerSimulator extends CloudSimulator {

    /** The region that requests have to be signed for, unless another one is given. */
    public static final String REGION = "us-east-1";

    private final AwsKeyPair keys;
    private final String region;

    private SageMakerSimulator(SimulatorOptions options, AwsKeyPair keys, String region) {
        super(options, new SageMakerService(keys, region));
        this.keys = keys;
        this.region = region;
    }

    /** Starts with a fresh key pair for {@value #REGION}. */
    public static SageMakerSimulator start(SimulatorOptions options) {
        return start(options, AwsKeyPair.fresh(), REGION);
    }

    /** Starts with that key pair, for that region. */
    public static SageMakerSimulator start(SimulatorOptions options, AwsKeyPair keys, String region) {
        return new SageMakerSimulator(options, keys, region);
    }

    /** What clients have to sign with. */
    public AwsKeyPair keys() {
        return keys;
    }

    public String region() {
        return region;
    }
}
