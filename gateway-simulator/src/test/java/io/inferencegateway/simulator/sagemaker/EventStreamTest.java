package io.inferencegateway.simulator.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.simulator.SimulatorOptions;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.eventstream.Message;
import software.amazon.eventstream.MessageDecoder;

final class EventStreamTest {

    private static final String CHAT = "{\"messages\":[{\"content\":\"hi\"}],\"max_tokens\":5,\"stream\":true}";

    @Test
    void aFrameIsThePublishedOneToTheByte() {
        assertThat(HexFormat.of().formatHex(EventStream.payloadPart("hi".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(
                        "0000006b00000059997770650d3a6d6573736167652d747970650700056576656e740b3a6576656e742d74797065"
                                + "07000b5061796c6f6164506172740d3a636f6e74656e742d747970650700186170706c69636174696f6e2f6f6374"
                                + "65742d73747265616d68697dde0062");
    }

    @Test
    void awssDecoderPutsTheStreamTogether() throws Exception {
        List<Message> messages = stream("");
        assertThat(messages)
                .hasSizeGreaterThan(7)
                .allMatch(message -> header(message, ":event-type").equals("PayloadPart"));
        assertThat(payload(messages)).startsWith("data: {").endsWith("data: [DONE]\n\n");
    }

    @Test
    void aFailingStreamEndsWithAnException() throws Exception {
        List<Message> messages = stream("fault=stream-error");
        Message last = messages.get(messages.size() - 1);
        assertThat(header(last, ":exception-type")).isEqualTo("ModelStreamError");
    }

    @Test
    void aPaddedStreamStaysWellFormed() throws Exception {
        List<Message> messages = stream("body=100000");
        assertThat(payload(messages).length()).isGreaterThan(90_000);
    }

    private static String header(Message message, String name) {
        return Objects.requireNonNull(message.getHeaders().get(name)).getString();
    }

    private static String payload(List<Message> messages) {
        StringBuilder text = new StringBuilder();
        messages.forEach(message -> text.append(new String(message.getPayload(), StandardCharsets.UTF_8)));
        return text.toString();
    }

    private static List<Message> stream(String knobs) throws Exception {
        try (SageMakerSimulator simulator = SageMakerSimulator.start(SimulatorOptions.defaults());
                SdkHttpClient client = UrlConnectionHttpClient.create()) {
            simulator.knobs(knobs);
            AwsKeyPair keys = simulator.keys();
            ContentStreamProvider body = ContentStreamProvider.fromUtf8String(CHAT);
            URI uri = simulator.uri().resolve("/endpoints/llm/invocations-response-stream");
            SignedRequest signed = AwsV4HttpSigner.create()
                    .sign(sign -> sign.identity(
                                    AwsCredentialsIdentity.create(keys.accessKeyId(), keys.secretAccessKey()))
                            .request(SdkHttpRequest.builder()
                                    .method(SdkHttpMethod.POST)
                                    .uri(uri)
                                    .putHeader("Content-Length", Integer.toString(CHAT.length()))
                                    .build())
                            .payload(body)
                            .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "sagemaker")
                            .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"));
            HttpExecuteResponse response = client.prepareRequest(HttpExecuteRequest.builder()
                            .request(signed.request())
                            .contentStreamProvider(body)
                            .build())
                    .call();
            assertThat(response.httpResponse().statusCode()).isEqualTo(200);
            assertThat(response.httpResponse().firstMatchingHeader("content-type"))
                    .contains("application/vnd.amazon.eventstream");
            assertThat(response.httpResponse().firstMatchingHeader("x-amzn-sagemaker-content-type"))
                    .contains("text/event-stream; charset=utf-8");
            List<Message> messages = new ArrayList<>();
            MessageDecoder decoder = new MessageDecoder(messages::add);
            try (InputStream in = response.responseBody().orElseThrow()) {
                decoder.feed(in.readAllBytes());
            }
            return messages;
        }
    }
}
