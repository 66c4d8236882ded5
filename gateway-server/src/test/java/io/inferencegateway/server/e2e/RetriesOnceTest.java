package io.inferencegateway.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;

/** The AWS SDK gives up an attempt that takes too long, and makes another: they count as the one request its user made. */
final class RetriesOnceTest {
    @TempDir
    private Path directory = Path.of("");

    /** The model hangs during the first attempt. */
    private static final class SlowAtFirst implements ExecutionInterceptor {
        private final AtomicInteger attempts = new AtomicInteger();
        private final Clouds clouds;

        SlowAtFirst(Clouds clouds) {
            this.clouds = clouds;
        }

        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            clouds.sageMaker.knobs(attempts.incrementAndGet() == 1 ? "latency=60s" : "");
        }
    }

    private static SageMakerRuntimeClient client(RunningGateway gateway, ExecutionInterceptor interceptor) {
        return SageMakerRuntimeClient.builder()
                .endpointOverride(gateway.uri(""))
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(override -> override.putHeader("X-Api-Key", gateway.gold.reveal())
                        .apiCallAttemptTimeout(Duration.ofSeconds(2))
                        .addExecutionInterceptor(interceptor))
                .build();
    }

    private void assertCounted(String setting, IntUnaryOperator countedOfAttempts) throws IOException {
        String head = RunningGateway.HEAD.replace(
                "gold: { quotas: [{ name: plenty, requests: 1000000, per: 1s }] }",
                "gold: { " + setting + "quotas: [{ name: day, requests: 10, calendar: year }] }");
        try (Clouds clouds = new Clouds();
                RunningGateway gateway = new RunningGateway(directory, clouds, head, Clouds.UPSTREAMS + """
                        routes:
                          - { name: invoke, path: /endpoints/iris/invocations, upstream: sagemaker }
                        """)) {
            SlowAtFirst slow = new SlowAtFirst(clouds);
            try (SageMakerRuntimeClient client = client(gateway, slow)) {
                client.invokeEndpoint(request -> request.endpointName("iris")
                        .contentType("application/json")
                        .body(SdkBytes.fromUtf8String("{\"instances\":[[5.1,3.5,1.4,0.2]]}")));
            }
            // More on a machine that is busy.
            int attempts = slow.attempts.get();
            assertThat(attempts).isGreaterThan(1);
            int left = 10 - countedOfAttempts.applyAsInt(attempts);
            Http http = new Http(gateway);
            await().untilAsserted(() -> assertThat(
                            http.get(gateway.admin("/customers/gold/quotas")).body())
                    .contains("\"remaining\" : " + left + ","));
        }
    }

    @Test
    void attemptsCountOnce() throws IOException {
        assertCounted("retriesOnce: true, ", attempts -> 1);
    }

    @Test
    void unlessTheOperatorSaysSoEachCounts() throws IOException {
        assertCounted("", attempts -> attempts);
    }
}
