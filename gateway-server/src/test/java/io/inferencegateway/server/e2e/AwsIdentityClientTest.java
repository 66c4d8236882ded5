package io.inferencegateway.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.inferencegateway.server.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Callers with AWS credentials of their own, from {@code gateway token aws} to the model. */
final class AwsIdentityClientTest {
    private static final String FLOWER = "{\"instances\":[[5.1,3.5,1.4,0.2]]}";
    private static final String AUDIENCE = "models.example.com";

    @TempDir
    private static Path directory = Path.of("");

    private static final Queue<String> QUESTIONS = new ConcurrentLinkedQueue<>();
    private static HttpServer sts;
    private static Clouds clouds;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        sts = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sts.createContext("/", exchange -> {
            QUESTIONS.add(exchange.getRequestURI().getRawQuery());
            boolean ours = AUDIENCE.equals(exchange.getRequestHeaders().getFirst("x-gateway-id"));
            byte[] answer = """
                    {"GetCallerIdentityResponse":{"GetCallerIdentityResult":{"Account":"111122223333",\
                    "Arn":"arn:aws:sts::111122223333:assumed-role/acme/me","UserId":"AROAEXAMPLE:me"}}}""".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(ours ? 200 : 403, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        sts.start();
        clouds = new Clouds();
        gateway = new RunningGateway(
                directory, clouds, """
                        version: 1
                        server: { listen: "127.0.0.1:0", workers: 2, drainDelay: 0s, drainTimeout: 1s }
                        admin: { listen: "127.0.0.1:0" }
                        authentication:
                          iam: { region: us-east-1, sts: { audience: models.example.com, endpoint: "http://127.0.0.1:PORT" } }
                        customers:
                          - { id: acme, iam: [{ principal: "arn:aws:iam::111122223333:role/acme" }] }
                        """.replace("PORT", "" + sts.getAddress().getPort()), Clouds.UPSTREAMS + """
                        routes:
                          - { name: invoke, path: /endpoints/iris/invocations, upstream: sagemaker }
                        """);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        clouds.close();
        sts.stop(0);
    }

    /** As a shell would: {@code $(gateway token aws --audience models.example.com)}. */
    private static String token() {
        StringWriter out = new StringWriter();
        try {
            System.setProperty("aws.accessKeyId", "ASIAIOSFODNN7EXAMPLE");
            System.setProperty("aws.secretAccessKey", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
            System.setProperty("aws.sessionToken", "FwoGZXIvYXdz//+==");
            int exit = Main.run(
                    new PrintWriter(out, true),
                    new PrintWriter(out, true),
                    "token",
                    "aws",
                    "--audience",
                    AUDIENCE,
                    "--region",
                    "us-east-1");
            assertThat(exit).as(out.toString()).isZero();
        } finally {
            List.of("aws.accessKeyId", "aws.secretAccessKey", "aws.sessionToken")
                    .forEach(System::clearProperty);
        }
        return out.toString().strip();
    }

    private static HttpResponse<String> invoke(String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(gateway.uri("/endpoints/iris/invocations"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(FLOWER))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void theTokenOfTheCommandLineIsLetInAndAskedAboutOnce() throws Exception {
        QUESTIONS.clear();
        String token = token();
        assertThat(token).startsWith("igw-aws-v1.").doesNotContain("\n");
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> answer = invoke(token);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("setosa");
        }
        assertThat(QUESTIONS).singleElement().asString().contains("Action=GetCallerIdentity", "X-Amz-Security-Token=");
        assertThat(gateway.accessLog.toString(StandardCharsets.UTF_8)).doesNotContain(token.substring(20));
    }

    @Test
    void aTokenThatBoto3SignedIsLetIn() throws Exception {
        String python = Boto3Test.pythonWithBoto3();
        assumeTrue(python != null, "no python3 with boto3 here (Debian: apt-get install python3-boto3)");
        Path script = Path.of("src/test/python/identity.py").toAbsolutePath();
        ProcessBuilder command = new ProcessBuilder(Objects.requireNonNull(python), script.toString(), AUDIENCE);
        command.environment().put("AWS_ACCESS_KEY_ID", "ASIAIOSFODNN7EXAMPLE");
        command.environment().put("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
        command.environment().put("AWS_SESSION_TOKEN", "FwoGZXIvYXdz//+==");
        Process process = command.redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(printed).isZero();
        HttpResponse<String> answer = invoke(printed);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void aTokenThatIsNoneIsTheSdksOwnError() throws Exception {
        HttpResponse<String> answer = invoke("igw-aws-v1.aHR0cHM6Ly9ldmlsLm9yZy8");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("x-amzn-ErrorType")).contains("UnrecognizedClientException");
        assertThat(answer.body()).contains("accepted host of AWS STS");
    }
}
