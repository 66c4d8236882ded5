package io.inferencegateway.cloud.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.cloud.sigv4.SigV4Credentials;
import io.inferencegateway.config.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudCredentialsTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path directory = Path.of("");

    private final CloudCredentials credentials = new CloudCredentials(InstantSource.system());

    @Test
    void aServiceAccountsAssertionIsExchangedOnceForAllWhoWait() throws Exception {
        try (TokenEndpoint endpoint = new TokenEndpoint();
                var supply = credentials.google(new GoogleCredentialsConfig(endpoint.keyFile(directory)))) {
            List<CompletableFuture<Secret>> waiting =
                    IntStream.range(0, 50).mapToObj(i -> supply.current()).toList();

            assertThat(waiting)
                    .allSatisfy(token -> assertThat(token).succeedsWithin(SOON).isEqualTo(new Secret("Bearer ya29.1")));
            assertThat(endpoint.issued).hasValue(1);
        }
    }

    @Test
    void twoUpstreamsWithTheSameFileShareOneToken() throws Exception {
        try (TokenEndpoint endpoint = new TokenEndpoint()) {
            Path file = endpoint.keyFile(directory);
            try (var one = credentials.google(new GoogleCredentialsConfig(file));
                    var other = credentials.google(new GoogleCredentialsConfig(file))) {
                assertThat(one.current()).succeedsWithin(SOON);
                assertThat(other.current()).isCompletedWithValue(one.current().join());
                assertThat(endpoint.issued).hasValue(1);
            }
        }
    }

    @Test
    void aRefusedExchangeTellsItsStatusOnly() throws Exception {
        try (TokenEndpoint endpoint = new TokenEndpoint()) {
            endpoint.status = 400;
            try (var supply = credentials.google(new GoogleCredentialsConfig(endpoint.keyFile(directory)))) {
                assertThat(supply.current())
                        .failsWithin(SOON)
                        .withThrowableThat()
                        .withMessageContaining("the token endpoint answered 400")
                        .withMessageNotContaining("hunter2");
            }
        }
    }

    @Test
    void aFileThatIsMissingIsNamed() {
        try (var supply = credentials.google(new GoogleCredentialsConfig(directory.resolve("none.json")))) {
            assertThat(supply.current())
                    .failsWithin(SOON)
                    .withThrowableThat()
                    .withMessageContaining("no such file")
                    .withMessageContaining("none.json");
        }
    }

    @Test
    void aFileThatIsNoKeyDoesNotLeakIntoTheFailure() throws Exception {
        Path file =
                Files.writeString(directory.resolve("bad.json"), "{\"type\":\"service_account\",\"x\":\"hunter2\"}");
        try (var supply = credentials.google(new GoogleCredentialsConfig(file))) {
            assertThat(supply.current()).failsWithin(SOON).withThrowableThat().withMessageNotContaining("hunter2");
        }
    }

    @Test
    void fixedAwsKeysAreThereAtOnce() {
        var config = new AwsCredentialsConfig("AKID", new Secret("s"), new Secret("t"));
        try (var supply = credentials.aws(config)) {
            assertThat(supply.current())
                    .isCompletedWithValue(new SigV4Credentials("AKID", new Secret("s"), new Secret("t")));
        }
    }

    @Test
    void theAwsDefaultChainFindsSystemProperties() {
        System.setProperty("aws.accessKeyId", "AKIDCHAIN");
        System.setProperty("aws.secretAccessKey", "s");
        System.setProperty("aws.sessionToken", "t");
        try (var supply = credentials.aws(null)) {
            assertThat(supply.current())
                    .succeedsWithin(SOON)
                    .isEqualTo(new SigV4Credentials("AKIDCHAIN", new Secret("s"), new Secret("t")));
        } finally {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
            System.clearProperty("aws.sessionToken");
        }
    }
}
