package io.inferencegateway.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What is wrong outside is one line; what is wrong inside keeps its trace. */
class FailuresTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private final StringWriter err = new StringWriter();

    @Command
    private static final class Buggy implements Runnable {
        @Override
        public void run() {
            throw new IllegalStateException("a bug");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redact GONE|GONE: no such file",
                "redact DIR|DIR: is a directory",
                "keys create --customer acme --file GONE|GONE: no such file",
                "keys create --customer acme --file DIR|DIR: is a directory",
                "keys revoke --file DIR acme-1|DIR: is a directory",
                "simulate http --listen TAKEN|TAKEN: address already in use",
            })
    void whatIsWrongOutsideIsOneLine(String command, String message) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run(named(command, taken).split(" ", -1))).isEqualTo(1);
            assertThat(err).hasToString(named(message, taken) + System.lineSeparator());
        }
    }

    private String named(String text, ServerSocket taken) {
        return text.replace("GONE", directory.resolve("gone").toString())
                .replace("DIR", directory.toString())
                .replace("TAKEN", "127.0.0.1:" + taken.getLocalPort());
    }

    private int run(String... args) {
        return Main.run(new PrintWriter(new StringWriter()), new PrintWriter(err, true), args);
    }

    @Test
    void theSystemsReasonsAreWords() {
        assertThat(Failures.told(new AccessDeniedException("a.yaml"))).isEqualTo("a.yaml: permission denied");
        assertThat(Failures.told(new FileSystemException("a.yaml", null, "Read-only file system")))
                .isEqualTo("a.yaml: read-only file system");
        assertThat(Failures.told(new UncheckedIOException(new IOException("No space left on device"))))
                .isEqualTo("no space left on device");
    }

    @Test
    void aBugKeepsItsTrace() {
        int code = new CommandLine(new Buggy())
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler(new Failures())
                .execute();
        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("IllegalStateException: a bug", "at " + Buggy.class.getName());
        assertThat(Failures.told(new NullPointerException("null"))).isNull();
        assertThat(Failures.told(new NumberFormatException("For input string"))).isNull();
    }
}
