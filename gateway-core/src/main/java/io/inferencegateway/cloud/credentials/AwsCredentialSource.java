package io.inferencegateway.cloud.credentials;

import io.inferencegateway.cloud.sigv4.SigV4Credentials;
import io.inferencegateway.config.Secret;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/**
 * The AWS default chain: system properties, environment, web identity (IRSA), profile, container, instance metadata.
 *
 * @see <a href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/credentials-chain.html">AWS: default
 *     credentials provider chain</a>
 */
final class AwsCredentialSource implements CredentialSource<SigV4Credentials> {
    private final DefaultCredentialsProvider chain =
            DefaultCredentialsProvider.builder().build();

    @Override
    public Fetched<SigV4Credentials> fetch() {
        AwsCredentials found = chain.resolveCredentials();
        @Nullable
        Secret token = found instanceof AwsSessionCredentials session ? new Secret(session.sessionToken()) : null;
        return new Fetched<>(
                new SigV4Credentials(found.accessKeyId(), new Secret(found.secretAccessKey()), token),
                found.expirationTime().orElse(null));
    }

    @Override
    public void close() {
        chain.close();
    }
}
