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
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A real {@code redis-server} on loopback, without a disk, that a test may kill, pause and start again.
 *
 * <p>The environment variable {@code GATEWAY_TEST_REDIS} says which: {@code local}, the one that is installed, or {@code container},
 * one in Docker. Unless it is set the local one is taken where there is one, and else Docker. Without either the test is skipped; CI
 * runs all tests with both, and fails on a skipped one.
 */
public final class RedisServer implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(10);

    private final int port;
    private final Path directory;
    private final RedisProcess process;

    private RedisServer(int port, List<String> options) {
        this.port = port;
        boolean local = local();
        try {
            // Its own: a replica writes a dump, which the next server started there would load.
            directory = Files.createTempDirectory("redis");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process = local ? new LocalRedis(options, directory) : new ContainerRedis(options, directory);
        launch();
    }

    private static boolean local() {
        String wanted = System.getenv("GATEWAY_TEST_REDIS");
        if (wanted == null) {
            boolean installed = LocalRedis.installed();
            Assumptions.assumeTrue(
                    installed || ContainerRedis.dockerRuns(), "no redis-server is installed, and Docker does not run");
            return installed;
        }
        return switch (wanted) {
            case "local" -> true;
            case "container" -> false;
            default ->
                throw new IllegalStateException("GATEWAY_TEST_REDIS: " + wanted + " (expected: local or container)");
        };
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

    private void launch() {
        try {
            process.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < end) {
            try {
                ask("PING");
                return;
            } catch (IOException notYet) {
                if (!process.alive()) {
                    break;
                }
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
        process.signal("KILL");
    }

    /** Starts it again, on the same port. */
    public void restart() {
        launch();
    }

    /** It stands still: connections stay open and nothing is answered. */
    public void pause() {
        process.signal("STOP");
    }

    public void resume() {
        process.signal("CONT");
    }

    @Override
    public void close() {
        process.close();
        // With its append-only log, which has a directory of its own.
        try (Stream<Path> left = Files.walk(directory)) {
            left.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException | UncheckedIOException ignored) {
            // What a test has shown does not depend on what its server leaves behind.
        }
    }
}
