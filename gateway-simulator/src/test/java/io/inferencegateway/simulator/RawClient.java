package io.inferencegateway.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A socket that sends what it is told and shows what comes back to the byte, and how the connection ended. */
public final class RawClient implements AutoCloseable {

    /** How reading stopped. */
    public enum Ending {
        FIN,
        RESET,
        /** Nothing came for half a second. */
        STILL_OPEN
    }

    /** What was read until then. */
    public record Reading(String text, Ending ending) {

        public String body() {
            return text.substring(text.indexOf("\r\n\r\n") + 4);
        }
    }

    private final Socket socket;

    public RawClient(URI uri) throws IOException {
        socket = new Socket();
        // A small window, so that a test of back-pressure need not fill megabytes.
        socket.setOption(StandardSocketOptions.SO_RCVBUF, 64 * 1024);
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), 5000);
        socket.setSoTimeout(500);
    }

    /** One exchange on a connection of its own, read until it ends or goes quiet. */
    public static Reading exchange(URI uri, String request) throws IOException {
        try (RawClient client = new RawClient(uri)) {
            return client.send(request).read();
        }
    }

    public RawClient send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    public InputStream input() throws IOException {
        return socket.getInputStream();
    }

    public Socket socket() {
        return socket;
    }

    /** Reads until the end of the connection, or until it goes quiet. */
    public Reading read() throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        Ending ending;
        try {
            int count;
            while ((count = input().read(buffer)) >= 0) {
                read.write(buffer, 0, count);
            }
            ending = Ending.FIN;
        } catch (SocketTimeoutException e) {
            ending = Ending.STILL_OPEN;
        } catch (SocketException e) {
            ending = Ending.RESET;
        }
        return new Reading(read.toString(StandardCharsets.ISO_8859_1), ending);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
