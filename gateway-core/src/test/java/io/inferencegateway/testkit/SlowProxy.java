package io.inferencegateway.testkit;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Passes TCP connections on to a port of loopback, and what comes back as late as a test wishes. */
public final class SlowProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final int target;
    private final AtomicLong delayMillis = new AtomicLong();
    private final Queue<Closeable> open = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    public SlowProxy(int target) {
        this.target = target;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.add(listener);
        start(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** From now on each piece of an answer is held for so long. */
    public void delay(long millis) {
        delayMillis.set(millis);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "slow-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                open.add(client);
                connect(client);
            }
        } catch (IOException e) {
            // It was closed.
        }
    }

    /** Where nobody listens the connection ends; the next one may find somebody. */
    private void connect(Socket client) throws IOException {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(server);
            start(() -> pass(client, server, false));
            start(() -> pass(server, client, true));
        } catch (ConnectException e) {
            client.close();
        }
    }

    private void pass(Socket from, Socket to, boolean slow) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] piece = new byte[64 * 1024];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                if (slow && closed.await(delayMillis.get(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                out.write(piece, 0, read);
            }
        } catch (IOException e) {
            // One side is gone: so is the other.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        for (Closeable one : open) {
            try {
                one.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
