package io.inferencegateway.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** boto3, which signs without a hash of the body and without an invocation id. Skipped where Python has none. */
final class Boto3Test {
    private static final String FLOWER = "{\"instances\":[[5.1,3.5,1.4,0.2]]}";

    @TempDir
    private static Path directory = Path.of("");

    private static String python = "";
    private static Clouds clouds;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        String found = pythonWithBoto3();
        if (found == null) {
            abort("no python3 with boto3 here (Debian: apt-get install python3-boto3)");
        } else {
            python = found;
        }
        clouds = new Clouds();
        gateway = new RunningGateway(directory, clouds, SignedClientsTest.HEAD, Clouds.UPSTREAMS + """
                        routes:
                          - { name: invoke, path: /endpoints/iris/invocations, upstream: sagemaker }
                        """);
    }

    @AfterAll
    @SuppressWarnings("NullAway") // unset where the test was skipped
    static void stop() {
        if (gateway != null) {
            gateway.close();
            clouds.close();
        }
    }

    static @Nullable String pythonWithBoto3() throws IOException, InterruptedException {
        for (String candidate : List.of("python3", "/usr/bin/python3")) {
            try {
                if (new ProcessBuilder(candidate, "-c", "import boto3").start().waitFor() == 0) {
                    return candidate;
                }
            } catch (IOException notThere) {
                // the next one may be
            }
        }
        return null;
    }

    @Test
    void theRightSecretGetsItsPredictions() throws Exception {
        assertThat(invoke(SignedClientsTest.KEY, SignedClientsTest.SECRET)).contains("setosa");
    }

    @Test
    void aWrongSecretIsItsOwnErrorAndIsNotTriedAgain() throws Exception {
        assertThat(invoke(SignedClientsTest.KEY, "another-secret-of-some-length"))
                .contains("\"type\": \"ClientError\"")
                .contains("\"code\": \"InvalidSignatureException\"")
                .contains("\"status\": 403")
                .contains("\"retries\": 0");
    }

    @Test
    void anUnknownKeyIsItsOwnError() throws Exception {
        assertThat(invoke("GWAKNOBODY000001", SignedClientsTest.SECRET))
                .contains("\"code\": \"UnrecognizedClientException\"")
                .contains("\"retries\": 0");
    }

    private static String invoke(String key, String secret) throws Exception {
        Process process = new ProcessBuilder(
                        python,
                        Path.of("src/test/python/invoke.py").toAbsolutePath().toString(),
                        gateway.uri("").toString(),
                        key,
                        secret,
                        FLOWER)
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(printed).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }
}
