package io.inferencegateway.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.auth.ApiKey;
import io.inferencegateway.server.config.GatewayConfig;
import io.inferencegateway.server.config.GatewayConfigLoader;
import io.inferencegateway.server.reload.Reading;
import io.inferencegateway.simulator.SimulatorOptions;
import io.inferencegateway.simulator.azureml.AzureMlSimulator;
import io.inferencegateway.simulator.plain.PlainHttpSimulator;
import io.inferencegateway.simulator.sagemaker.SageMakerSimulator;
import io.inferencegateway.simulator.vertexai.VertexAiSimulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** The gateway with all stages on, in front of a simulator of each cloud, on free ports of the loopback. */
final class GatewayUnderTest implements AutoCloseable {
    static final String IRIS = "{\"instances\":[[5.1,3.5,1.4,0.2]]}";

    private static final String CONFIG = """
            version: 1
            server: { listen: "127.0.0.1:0", drainDelay: 0s, drainTimeout: 2s }
            admin: { listen: "127.0.0.1:0" }
            authentication: { apiKeys: {} }
            plans:
              gold: { quotas: [{ name: burst, requests: 1000000, per: 1s }] }
              tiny: { quotas: [{ name: tiny, requests: 1, per: 1h }] }
            customers:
              - { id: acme, plan: gold, apiKeys: [{ id: k1, sha256: "${env:ACME}" }] }
              - { id: poor, plan: tiny, apiKeys: [{ id: k2, sha256: "${env:POOR}" }] }
            upstreams:
              sagemaker:
                sagemaker:
                  region: us-east-1
                  endpoint: iris
                  url: "${env:SAGEMAKER_URL}"
                  credentials: { accessKeyId: "${env:AWS_ID}", secretAccessKey: "${env:AWS_SECRET}" }
              azure: { azureMl: { url: "${env:AZURE_URL}/score", key: "${env:AZURE_KEY}", chatPath: /v1/chat/completions } }
              vertex:
                vertexAi:
                  project: p1
                  location: us-central1
                  endpoint: "1234567890"
                  url: "${env:VERTEX_URL}"
                  credentials: { file: "${env:VERTEX_ACCOUNT}" }
              gemini:
                vertexAi:
                  project: p1
                  location: us-central1
                  publisher: google
                  model: gemini-demo
                  url: "${env:VERTEX_URL}"
                  credentials: { file: "${env:VERTEX_ACCOUNT}" }
              echo: { http: { url: "${env:LOCAL_URL}/echo" } }
              local: { http: { url: "${env:LOCAL_URL}/" } }
            routes:
              - { name: invoke, path: /endpoints/iris/invocations, upstream: sagemaker }
              - { name: async, path: /endpoints/iris/async-invocations, upstream: sagemaker }
              - { name: stream, path: /endpoints/iris/invocations-response-stream, upstream: sagemaker, redaction: none }
              - { name: predict, path: /v1/models/iris:predict, upstream: sagemaker }
              - { name: score, path: /score, upstream: azure }
              - { name: chat, path: /v1/chat/completions, upstream: azure }
              - { name: vertex, path: "/v1/projects/{p}/locations/{l}/endpoints/{e}:predict", upstream: vertex }
              - name: gemini
                path: "/v1beta1/publishers/google/models/gemini-demo:{verb}"
                upstream: gemini
              - { name: echo, path: /v1/echo, upstream: echo }
              - { name: infer, path: "/v2/models/{model}/infer", upstream: local }
              - { name: capped, path: /capped, upstream: sagemaker, maxResponseBytes: 64B }
              - { name: upload, path: /upload, upstream: local, maxRequestBytes: 1GiB }
              - name: download
                path: "/bytes/{n}"
                methods: [GET]
                upstream: local
                maxResponseBytes: 1GiB
                redaction: none
            """;

    final SageMakerSimulator sageMaker = SageMakerSimulator.start(SimulatorOptions.defaults());
    final AzureMlSimulator azure = AzureMlSimulator.start(SimulatorOptions.defaults());
    final VertexAiSimulator vertex = VertexAiSimulator.start(SimulatorOptions.defaults());
    final PlainHttpSimulator local = PlainHttpSimulator.start(SimulatorOptions.defaults());
    final ApiKey key = ApiKey.create(new SecureRandom());
    final ApiKey poorKey = ApiKey.create(new SecureRandom());
    final Path file;
    final GatewayProcess process;
    final ByteArrayOutputStream accessLog = new ByteArrayOutputStream();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    GatewayUnderTest(Path directory) throws IOException {
        Path account = Files.writeString(directory.resolve("account.json"), vertex.serviceAccountJson());
        Map<String, String> variables = new HashMap<>();
        variables.put("ACME", key.sha256());
        variables.put("POOR", poorKey.sha256());
        variables.put("SAGEMAKER_URL", sageMaker.uri().toString());
        variables.put("AWS_ID", sageMaker.keys().accessKeyId());
        variables.put("AWS_SECRET", sageMaker.keys().secretAccessKey());
        variables.put("AZURE_URL", azure.uri().toString());
        variables.put("AZURE_KEY", azure.key());
        variables.put("VERTEX_URL", vertex.uri().toString());
        variables.put("VERTEX_ACCOUNT", account.toString());
        variables.put("LOCAL_URL", local.uri().toString());
        file = Files.writeString(directory.resolve("gateway.yaml"), CONFIG);
        GatewayConfigLoader loader = new GatewayConfigLoader(file, variables::get, InstantSource.system());
        Reading<GatewayConfig> reading = loader.load();
        GatewayConfig config = reading.config();
        assertThat(reading.problems()).isEmpty();
        if (config == null) {
            throw new AssertionError("no configuration");
        }
        process = GatewayProcess.start(loader, config, reading, accessLog);
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + process.address().getPort() + path);
    }

    /** Asks with the good key. */
    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(request(path, body).header("X-Api-Key", key.reveal()));
    }

    HttpRequest.Builder request(String path, String body) {
        return HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    HttpClient http() {
        return http;
    }

    /** A page of the admin listener. */
    String admin(String path) throws IOException, InterruptedException {
        URI page = URI.create("http://127.0.0.1:" + process.adminAddress().getPort() + path);
        return http.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    Scrape scrape() throws IOException, InterruptedException {
        return Scrape.parse(admin("/metrics"));
    }

    @Override
    public void close() {
        process.close();
        sageMaker.close();
        azure.close();
        vertex.close();
        local.close();
    }
}
