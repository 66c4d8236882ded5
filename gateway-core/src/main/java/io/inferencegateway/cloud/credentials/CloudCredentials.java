package io.inferencegateway.cloud.credentials;

import io.inferencegateway.cloud.sigv4.SigV4Credentials;
import io.inferencegateway.config.Secret;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of this process, shared by every upstream and every generation of the configuration that names the same
 * ones: a reload neither fetches anew nor lets a token lapse. For any thread, not for the request path.
 */
public final class CloudCredentials {
    private final SharedSupplies<Optional<AwsCredentialsConfig>, SigV4Credentials> aws;
    private final SharedSupplies<Optional<GoogleCredentialsConfig>, Secret> google;

    public CloudCredentials(InstantSource clock) {
        this.aws = new SharedSupplies<>(config -> config.isPresent()
                ? CredentialSupply.fixed(config.get().credentials())
                : CredentialRefresher.start(
                        "the AWS default chain (environment, web identity, profile, container, instance)",
                        new AwsCredentialSource(),
                        clock,
                        Schedule.onThread("credentials-aws")));
        this.google = new SharedSupplies<>(config -> CredentialRefresher.start(
                config.isPresent()
                        ? config.get().file().toString()
                        : "the Google application default (GOOGLE_APPLICATION_CREDENTIALS, gcloud, metadata server)",
                new GoogleTokenSource(config.orElse(null)),
                clock,
                Schedule.onThread("credentials-google")));
    }

    /** Access keys for signing; {@code close} it when no upstream needs it any more. */
    public CredentialSupply<SigV4Credentials> aws(@Nullable AwsCredentialsConfig config) {
        return aws.retain(Optional.ofNullable(config));
    }

    /** Whoever runs this process, as the AWS default chain finds them now; blocks, throws {@code RuntimeException} if it finds none. */
    public static SigV4Credentials awsNow() {
        AwsCredentialSource chain = new AwsCredentialSource();
        try {
            return chain.fetch().credential();
        } finally {
            chain.close();
        }
    }

    /** Values for an {@code Authorization} field; {@code close} it when no upstream needs it any more. */
    public CredentialSupply<Secret> google(@Nullable GoogleCredentialsConfig config) {
        return google.retain(Optional.ofNullable(config));
    }
}
