package io.inferencegateway.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code redis-server} that is installed on this machine, as a child process. */
final class LocalRedis implements RedisProcess {
    private static final String COMMAND = "redis-server";

    private final List<String> command = new ArrayList<>(List.of(COMMAND));
    private final Path directory;
    private @Nullable Process process;

    LocalRedis(List<String> options, Path directory) {
        command.addAll(options);
        this.directory = directory;
    }

    static boolean installed() {
        for (String place : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            if (new File(place, COMMAND).canExecute()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void start() throws IOException {
        process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Override
    public boolean alive() {
        return process != null && process.isAlive();
    }

    @Override
    public void signal(String signal) {
        Process struck = process;
        if (struck == null) {
            return;
        }
        try {
            if (signal.equals("KILL")) {
                struck.destroyForcibly().waitFor();
                return;
            }
            int status = new ProcessBuilder("kill", "-" + signal, Long.toString(struck.pid()))
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("kill -" + signal + ": " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        // A process that stands still is ended by it, too.
        signal("KILL");
    }
}
