package io.inferencegateway.simulator.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.simulator.SimulatorOptions;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeAsyncClient;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointWithResponseStreamRequest;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointWithResponseStreamResponseHandler;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelStreamErrorException;

/** The only AWS client that takes streams is the asynchronous one. */
final class RealAwsStreamTest {

    private static final String CHAT = "{\"messages\":[{\"content\":\"hi\"}],\"max_tokens\":5,\"stream\":true}";

    private final SageMakerSimulator simulator = SageMakerSimulator.start(SimulatorOptions.defaults());
    private final SageMakerRuntimeAsyncClient client = SageMakerRuntimeAsyncClient.builder()
            .endpointOverride(simulator.uri())
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                    simulator.keys().accessKeyId(), simulator.keys().secretAccessKey())))
            .httpClientBuilder(NettyNioAsyncHttpClient.builder().connectionTimeout(Duration.ofSeconds(5)))
            .build();

    @AfterEach
    void close() {
        client.close();
        simulator.close();
    }

    @Test
    void theAsynchronousClientReadsTheWholeStream() throws Exception {
        assertThat(stream()).startsWith("data: {").endsWith("data: [DONE]\n\n");
    }

    @Test
    void anErrorInTheStreamIsItsTypedException() {
        simulator.knobs("fault=stream-error");
        assertThatThrownBy(this::stream).hasCauseInstanceOf(ModelStreamErrorException.class);
    }

    private String stream() throws Exception {
        Queue<String> parts = new ConcurrentLinkedQueue<>();
        InvokeEndpointWithResponseStreamRequest request = InvokeEndpointWithResponseStreamRequest.builder()
                .endpointName("llm")
                .body(SdkBytes.fromUtf8String(CHAT))
                .build();
        InvokeEndpointWithResponseStreamResponseHandler handler =
                InvokeEndpointWithResponseStreamResponseHandler.builder()
                        .subscriber(InvokeEndpointWithResponseStreamResponseHandler.Visitor.builder()
                                .onPayloadPart(part -> parts.add(part.bytes().asUtf8String()))
                                .build())
                        .build();
        client.invokeEndpointWithResponseStream(request, handler).get(30, TimeUnit.SECONDS);
        return String.join("", parts);
    }
}
