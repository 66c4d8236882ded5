package io.inferencegateway.testkit;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * A real {@code redis-server} on loopback, without a disk, that a test may kill, pause and start again. Where none is installed
 * the test is skipped; CI installs one, and fails on a skipped test.
 */
public final class RedisServer implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(10);

    private final int port;
    private final List<String> options;
    private final Path directory;
    private Process process;

    private RedisServer(int port, List<String> options) {
        this.port = port;
        try {
            // Its own: a replica writes a dump, which the next server started there would load.
            directory = Files.createTempDirectory("redis");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.options = options;
        process = launch();
    }

    /** Starts one, with options beside those of every test. */
    public static RedisServer start(String... options) {
        int port = freePort();
        List<String> all = new ArrayList<>(
                List.of("--port", Integer.toString(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"));
        all.addAll(List.of(options));
        return new RedisServer(port, all);
    }

    /** Starts a sentinel that alone decides whether a primary, which it knows as {@code main}, is down. */
    public static RedisServer sentinel(RedisServer primary, Path directory) {
        int port = freePort();
        Path file = directory.resolve("sentinel.conf");
        try {
            Files.writeString(file, """
                    port %d
                    bind 127.0.0.1
                    dir %s
                    sentinel monitor main 127.0.0.1 %d 1
                    sentinel down-after-milliseconds main 300
                    sentinel failover-timeout main 2000
                    """.formatted(port, directory, primary.port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RedisServer(port, List.of(file.toString(), "--sentinel"));
    }

    public static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process launch() {
        List<String> command = new ArrayList<>(List.of("redis-server"));
        command.addAll(options);
        try {
            Process started = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            awaitAnswer(started);
            return started;
        } catch (IOException e) {
            Assumptions.abort("redis-server is not installed: " + e.getMessage());
            throw new UncheckedIOException(e);
        }
    }

    private void awaitAnswer(Process started) {
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < end && started.isAlive()) {
            try {
                ask("PING");
                return;
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
        throw new IllegalStateException("redis-server on port " + port + " does not answer");
    }

    /** Sends one inline command; the first line of its answer, or the whole of a bulk one. */
    public String ask(String command) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String line = String.valueOf(in.readLine());
            if (!line.startsWith("$")) {
                return line;
            }
            char[] bulk = new char[Integer.parseInt(line.substring(1))];
            int read = 0;
            while (read < bulk.length) {
                int more = in.read(bulk, read, bulk.length - read);
                if (more < 0) {
                    throw new IOException("cut off");
                }
                read += more;
            }
            return new String(bulk);
        }
    }

    public int port() {
        return port;
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Ends it at once, and what it holds. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts it again, on the same port. */
    public void restart() {
        process = launch();
    }

    /** It stands still: connections stay open and nothing is answered. */
    public void pause() {
        signal("STOP");
    }

    public void resume() {
        signal("CONT");
    }

    private void signal(String signal) {
        try {
            int status = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
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
        // A process that stands still is ended by SIGKILL, too.
        kill();
        File[] left = directory.toFile().listFiles();
        for (File file : left == null ? new File[0] : left) {
            file.delete();
        }
        directory.toFile().delete();
    }
}
