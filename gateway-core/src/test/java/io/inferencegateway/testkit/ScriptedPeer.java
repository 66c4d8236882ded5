package io.inferencegateway.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An upstream that does to each connection what the test's script says, on a thread of its own. */
public final class ScriptedPeer implements AutoCloseable {
    /** What happens on one connection, which is closed after it. */
    @FunctionalInterface
    public interface Script {
        void play(Wire wire, int connection) throws IOException;
    }

    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Throwable failure;

    public ScriptedPeer(Script script) throws IOException {
        listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        threads.execute(() -> accept(script));
    }

    private void accept(Script script) {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                int number = connections.incrementAndGet();
                threads.execute(() -> play(script, socket, number));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void play(Script script, Socket socket, int number) {
        try (socket) {
            script.play(new Wire(socket), number);
        } catch (IOException | AssertionError e) {
            failure = e;
        } finally {
            ended.countDown();
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Connections accepted so far. */
    public int connections() {
        return connections.get();
    }

    /** Waits until the script of some connection is through, and fails if it failed. */
    public void awaitScriptEnd() throws InterruptedException {
        if (!ended.await(10, TimeUnit.SECONDS)) {
            throw new AssertionError("the script did not end");
        }
        Throwable thrown = failure;
        if (thrown != null) {
            throw new AssertionError("the script failed", thrown);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
