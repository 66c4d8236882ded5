package io.inferencegateway.simulator.plain;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.simulator.JsonHttp;
import io.inferencegateway.simulator.SimulatorOptions;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlainHttpSimulatorTest {

    private final PlainHttpSimulator simulator = PlainHttpSimulator.start(SimulatorOptions.defaults());

    @AfterEach
    void close() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[[5.1,3.5,1.4,0.2],[6.3,3.3,6.0,2.5]]", "[5.1,3.5,1.4,0.2,6.3,3.3,6.0,2.5]"})
    void tensorsNestedOrFlatAreInferred(String data) {
        HttpResponse<String> response = post(
                "/v2/models/iris/infer",
                "{\"id\":\"7\",\"inputs\":[{\"name\":\"x\",\"shape\":[2,4],\"datatype\":\"FP64\",\"data\":" + data
                        + "}]}");
        assertThat(response.body())
                .startsWith("{\"model_name\":\"iris\",\"model_version\":\"1\",\"id\":\"7\"")
                .contains("\"data\":[\"setosa\",\"virginica\"]")
                .contains("\"shape\":[2,3]");
    }

    @Test
    void whatIsNoTensorIsRefusedInTheProtocolsShape() {
        HttpResponse<String> response = post("/v2/models/iris/infer", "{\"inputs\":[{\"data\":[1,2,3]}]}");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).startsWith("{\"error\":\"inputs[0].data: 3 numbers");
        assertThat(post("/v2/models/iris", "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void chatAndEchoAskForNoCredentials() {
        assertThat(post("/v1/chat/completions", "{\"messages\":[{\"content\":\"x\"}]}")
                        .body())
                .contains("chat.completion");
        assertThat(post("/echo", "{\"a\":1}").body()).isEqualTo("{\"a\":1}");
    }

    private HttpResponse<String> post(String path, String json) {
        return new JsonHttp().post(simulator.uri().resolve(path), json);
    }
}
