package io.inferencegateway.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command in a JVM of its own, as {@code bin/gateway} starts it; ended by force when it is closed. */
final class ChildProcess implements Closeable {
    /** The root of the repository. */
    static final Path ROOT = root();

    private final Process process;
    private final BufferedReader printed;

    ChildProcess(String... command) throws IOException {
        this(ProcessBuilder.Redirect.DISCARD, command);
    }

    /** @param errors what becomes of stderr */
    ChildProcess(ProcessBuilder.Redirect errors, String... command) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dgateway.home=" + ROOT,
                "-cp",
                System.getProperty("java.class.path"),
                "io.inferencegateway.server.cli.Main"));
        line.addAll(List.of(command));
        process = new ProcessBuilder(line).redirectError(errors).start();
        printed = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        Path parent = here.getParent();
        return Files.exists(here.resolve("mvnw")) || parent == null ? here : parent;
    }

    /** What it prints on stdout, to be read before it fills the pipe. */
    BufferedReader printed() {
        return printed;
    }

    /** What it prints on stdout to its end, as it is. */
    byte[] bytes() throws IOException {
        return process.getInputStream().readAllBytes();
    }

    void terminate() {
        process.toHandle().destroy();
    }

    boolean runs() {
        return process.isAlive();
    }

    /** Waits for it to end, which it must do by itself. */
    void assertExit(int code) throws InterruptedException {
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("it ended").isTrue();
        assertThat(process.exitValue()).isEqualTo(code);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        printed.close();
    }
}
