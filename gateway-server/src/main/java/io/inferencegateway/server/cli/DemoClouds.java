package io.inferencegateway.server.cli;

import io.inferencegateway.simulator.SimulatorOptions;
import io.inferencegateway.simulator.azureml.AzureMlSimulator;
import io.inferencegateway.simulator.plain.PlainHttpSimulator;
import io.inferencegateway.simulator.sagemaker.SageMakerSimulator;
import io.inferencegateway.simulator.vertexai.VertexAiSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;

/** The simulated clouds of the demo, and the variables with which {@code config/demo.yaml} finds them. */
final class DemoClouds implements AutoCloseable {
    private final SageMakerSimulator sageMaker = SageMakerSimulator.start(SimulatorOptions.defaults());
    private final AzureMlSimulator azure = AzureMlSimulator.start(SimulatorOptions.defaults());
    private final VertexAiSimulator vertex = VertexAiSimulator.start(SimulatorOptions.defaults());
    private final PlainHttpSimulator local = PlainHttpSimulator.start(SimulatorOptions.defaults());
    private final Path account;

    DemoClouds() throws IOException {
        account = Files.createTempFile(
                "gateway-demo",
                ".json",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(account, vertex.serviceAccountJson());
    }

    Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>();
        variables.put("DEMO_SAGEMAKER_URL", sageMaker.uri().toString());
        variables.put("DEMO_AWS_KEY_ID", sageMaker.keys().accessKeyId());
        variables.put("DEMO_AWS_SECRET", sageMaker.keys().secretAccessKey());
        variables.put("DEMO_AZURE_URL", azure.uri().toString());
        variables.put("DEMO_AZURE_KEY", azure.key());
        variables.put("DEMO_VERTEX_URL", vertex.uri().toString());
        variables.put("DEMO_VERTEX_ACCOUNT", account.toString());
        variables.put("DEMO_LOCAL_URL", local.uri().toString());
        return variables;
    }

    @Override
    public void close() {
        sageMaker.close();
        azure.close();
        vertex.close();
        local.close();
        try {
            Files.deleteIfExists(account);
        } catch (IOException e) {
            throw new IllegalStateException("the demo's service account cannot be deleted: " + account, e);
        }
    }
}
