package io.inferencegateway.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs what the README tells a newcomer to run, and every line that the demo prints. */
class DemoTest {
    private static final Path ROOT = ChildProcess.ROOT;

    @Test
    void everyLineTheDemoPrintsWorksAsPrintedAndSigtermEndsItWithZero() throws Exception {
        try (ChildProcess demo = new ChildProcess("demo", "--port", "0", "--admin-port", "0")) {
            List<String> commands = commands(demo.printed());
            assertThat(commands).hasSize(8);
            for (int cloud = 0; cloud < 3; cloud++) {
                assertThat(bash(commands.get(cloud))).contains("\"label\":\"setosa\"");
            }
            assertThat(bash(commands.get(3))).startsWith("data: {").contains("data: [DONE]");
            assertThat(bash(commands.get(4))).startsWith("HTTP/1.1 401").contains("WWW-Authenticate");
            assertThat(bash(commands.get(5))).contains("HTTP/1.1 200", "HTTP/1.1 429", "Retry-After: ");
            assertThat(bash(commands.get(6))).startsWith("HTTP/1.1 502").contains("response_too_large");
            assertThat(bash(commands.get(7)))
                    .contains("[EMAIL]", "[CREDIT_CARD]")
                    .doesNotContain("4111");
            demo.terminate();
            demo.assertExit(0);
        }
    }

    @Test
    void theReadmesCommandsAreThere() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        assertThat(readme).contains("\nbin/gateway demo\n", "\n./mvnw verify\n");
        assertThat(ROOT.resolve("bin/gateway")).isExecutable();
        assertThat(ROOT.resolve("mvnw")).isExecutable();
        assertThat(Files.readString(ROOT.resolve(".ci/run"))).contains("./mvnw verify");
    }

    /** The commands up to the last one, which the demo prints before it serves its first request. */
    private static List<String> commands(BufferedReader printed) throws IOException {
        List<String> commands = new ArrayList<>();
        for (String line = printed.readLine(); line != null && commands.size() < 8; line = printed.readLine()) {
            if (line.startsWith("curl ") || line.startsWith("for ")) {
                commands.add(line);
            }
            if (commands.size() == 8) {
                break;
            }
        }
        return commands;
    }

    private static String bash(String command) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("bash", "-c", command)
                .redirectErrorStream(true)
                .start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(command + ": " + output).isZero();
        return output;
    }
}
