package io.inferencegateway.server.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The vendors' clients for JavaScript, installed once into {@code target} as their lock file says, and run by node. */
final class Node {
    private static final Path SOURCE = Path.of("src/test/js");
    private static final Path HOME = Path.of("target/js");
    private static final List<String> FILES = List.of("package.json", "package-lock.json", ".npmrc", "client.js");

    private Node() {}

    /** Whether node and npm are there. */
    static boolean installed() {
        return onPath("node") && onPath("npm");
    }

    private static boolean onPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory).resolve(program)));
    }

    /** Runs the script with tasks, a JSON list, and gives what it printed. */
    static String run(String tasks) throws IOException, InterruptedException {
        install();
        return finish(new ProcessBuilder("node", "client.js", tasks), 120);
    }

    private static void install() throws IOException, InterruptedException {
        Path done = HOME.resolve("node_modules/.package-lock.json");
        Path lock = HOME.resolve("package-lock.json");
        boolean same = Files.exists(done) && Files.mismatch(SOURCE.resolve("package-lock.json"), lock) < 0;
        Files.createDirectories(HOME);
        for (String file : FILES) {
            Files.copy(SOURCE.resolve(file), HOME.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!same) {
            finish(new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-progress", "--prefer-offline"), 600);
        }
    }

    private static String finish(ProcessBuilder command, int seconds) throws IOException, InterruptedException {
        Path errors = HOME.resolve("errors.txt");
        Process process = command.directory(HOME.toFile())
                .redirectError(errors.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(seconds, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(command.command().get(0) + " failed: " + Files.readString(errors));
        }
        return printed;
    }
}
