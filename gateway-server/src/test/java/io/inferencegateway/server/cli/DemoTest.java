package io.inferencegateway.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Runs what the README tells a newcomer to run, and every line that the demo prints. */
class DemoTest {
    private static final Path ROOT = ChildProcess.ROOT;
    private static final Pattern README_EXAMPLE = Pattern.compile("(?m)^\\$ (curl .*\\\\\n.*)\n(.*)$");
    private static final Pattern KEY_AND_URL = Pattern.compile("'X-Api-Key: (igw_\\w+)'.* (http://[^/]+)/v1/echo");
    private static final String DEFAULT_URL = "http://127.0.0.1:8080";

    @Test
    void everyLineTheDemoPrintsWorksAsPrintedAndSigtermEndsItWithZero() throws Exception {
        try (ChildProcess demo = new ChildProcess("demo", "--port", "0", "--admin-port", "0")) {
            List<String> commands = commands(demo.printed());
            assertThat(commands).hasSize(9);
            for (int cloud = 0; cloud < 4; cloud++) {
                assertThat(bash(commands.get(cloud))).contains("\"label\":\"setosa\"");
            }
            assertThat(bash(commands.get(4))).startsWith("data: {").contains("data: [DONE]");
            assertThat(bash(commands.get(5))).startsWith("HTTP/1.1 401").contains("WWW-Authenticate");
            assertThat(bash(commands.get(6))).contains("HTTP/1.1 200", "HTTP/1.1 429", "Retry-After: ");
            assertThat(bash(commands.get(7))).startsWith("HTTP/1.1 502").contains("response_too_large");
            assertThat(bash(commands.get(8)))
                    .contains("[EMAIL]", "[CREDIT_CARD]")
                    .doesNotContain("4111");
            assertTheReadmesExample(commands.get(8));
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

    @Test
    void anInstallationHasWhatTheDemoNeeds() throws IOException {
        assertThat(Home.config("demo.yaml")).hasFileName("demo.yaml");
        assertThat(Files.readString(ROOT.resolve("docs/operations.md")))
                .containsPattern("(?m)^cp .*config/demo\\.yaml.* /opt/inference-gateway/config/$");
    }

    /** The README's example, sent with the key and to the address of the demo that is running. */
    private static void assertTheReadmesExample(String printed) throws IOException, InterruptedException {
        Matcher example = README_EXAMPLE.matcher(Files.readString(ROOT.resolve("README.md")));
        Matcher running = KEY_AND_URL.matcher(printed);
        assertThat(example.find()).isTrue();
        assertThat(running.find()).isTrue();
        String command = example.group(1).replace("igw_…", running.group(1)).replace(DEFAULT_URL, running.group(2));
        assertThat(bash(command)).isEqualTo(example.group(2));
    }

    /** The commands up to the last one, which the demo prints before it serves its first request. */
    private static List<String> commands(BufferedReader printed) throws IOException {
        List<String> commands = new ArrayList<>();
        for (String line = printed.readLine(); line != null && commands.size() < 9; line = printed.readLine()) {
            if (line.startsWith("curl ") || line.startsWith("for ")) {
                commands.add(line);
            }
            if (commands.size() == 9) {
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
