package io.inferencegateway.server.e2e;

import io.inferencegateway.simulator.SimulatorOptions;
import io.inferencegateway.simulator.azureml.AzureMlSimulator;
import io.inferencegateway.simulator.plain.PlainHttpSimulator;
import io.inferencegateway.simulator.sagemaker.SageMakerSimulator;
import io.inferencegateway.simulator.vertexai.VertexAiSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** One simulator of each cloud on a free port, and the upstreams that lead to them. */
final class Clouds implements AutoCloseable {
    final SageMakerSimulator sageMaker = SageMakerSimulator.start(SimulatorOptions.defaults());
    final AzureMlSimulator azure = AzureMlSimulator.start(SimulatorOptions.defaults());
    final VertexAiSimulator vertex = VertexAiSimulator.start(SimulatorOptions.defaults());
    final PlainHttpSimulator plain = PlainHttpSimulator.start(SimulatorOptions.defaults());

    /** The section {@code upstreams}, of every kind. */
    static final String UPSTREAMS = """
            upstreams:
              sagemaker:
                sagemaker:
                  region: us-east-1
                  endpoint: iris
                  url: "${env:SAGEMAKER_URL}"
                  credentials: { accessKeyId: "${env:AWS_KEY_ID}", secretAccessKey: "${env:AWS_SECRET}" }
              azure: { azureMl: { url: "${env:AZURE_URL}/score", key: "${env:AZURE_KEY}", chatPath: /v1/chat/completions } }
              vertex:
                vertexAi:
                  project: p
                  location: us-central1
                  endpoint: "1"
                  url: "${env:VERTEX_URL}"
                  credentials: { file: "${env:VERTEX_ACCOUNT}" }
              gemini:
                vertexAi:
                  project: p
                  location: us-central1
                  publisher: google
                  model: gemini-x
                  url: "${env:VERTEX_URL}"
                  credentials: { file: "${env:VERTEX_ACCOUNT}" }
              plain: { http: { url: "${env:PLAIN_URL}/" } }
              echo: { http: { url: "${env:PLAIN_URL}/echo" } }
            """;

    Map<String, String> variables(Path directory) throws IOException {
        Path account = directory.resolve("account.json");
        Files.writeString(account, vertex.serviceAccountJson());
        return Map.of(
                "SAGEMAKER_URL", sageMaker.uri().toString(),
                "AWS_KEY_ID", sageMaker.keys().accessKeyId(),
                "AWS_SECRET", sageMaker.keys().secretAccessKey(),
                "AZURE_URL", azure.uri().toString(),
                "AZURE_KEY", azure.key(),
                "VERTEX_URL", vertex.uri().toString(),
                "VERTEX_ACCOUNT", account.toString(),
                "PLAIN_URL", plain.uri().toString());
    }

    void calm() {
        sageMaker.knobs("");
        azure.knobs("");
        vertex.knobs("");
        plain.knobs("");
    }

    @Override
    public void close() {
        sageMaker.close();
        azure.close();
        vertex.close();
        plain.close();
    }
}
