package io.inferencegateway.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One side of a raw HTTP/1.1 connection: sends what it is told, byte for byte, and reads strictly. */
public final class Wire implements AutoCloseable {
    /** A message as it was on the wire; names of fields in lower case, repeated ones joined by a comma. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    public record Message(String startLine, Map<String, String> headers, byte[] body) {
        public int status() {
            return Integer.parseInt(target());
        }

        /** The second word of the start line. */
        public String target() {
            int begin = startLine.indexOf(' ') + 1;
            int end = startLine.indexOf(' ', begin);
            return startLine.substring(begin, end < 0 ? startLine.length() : end);
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    private static final int TIMEOUT_MILLIS = 10_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    public Wire(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    public static Wire connect(int port) throws IOException {
        return new Wire(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** Sends text as it is: line ends are the caller's. */
    public Wire send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public Wire send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
        return this;
    }

    /** Reads a whole message. */
    public Message read() throws IOException {
        return read(false);
    }

    /** Reads the answer to HEAD. */
    public Message readHead() throws IOException {
        return read(true);
    }

    private Message read(boolean headOnly) throws IOException {
        String start = line();
        Map<String, String> headers = new TreeMap<>();
        for (String field = line(); !field.isEmpty(); field = line()) {
            int colon = field.indexOf(':');
            headers.merge(
                    field.substring(0, colon).toLowerCase(Locale.ROOT),
                    field.substring(colon + 1).strip(),
                    (a, b) -> a + ", " + b);
        }
        return new Message(start, headers, headOnly ? new byte[0] : body(start, headers));
    }

    private byte[] body(String start, Map<String, String> headers) throws IOException {
        boolean request = !start.startsWith("HTTP/");
        if (!request && (start.contains(" 204 ") || start.contains(" 304 ") || start.startsWith("HTTP/1.1 1"))) {
            return new byte[0];
        }
        if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
            return chunks();
        }
        if (headers.containsKey("content-length")) {
            return exactly(Integer.parseInt(headers.get("content-length")));
        }
        return request ? new byte[0] : in.readAllBytes();
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] chunk = chunk(); chunk.length > 0; chunk = chunk()) {
            body.write(chunk);
        }
        return body.toByteArray();
    }

    /** Reads one chunk; empty for the last, whose trailer section is read too. */
    public byte[] chunk() throws IOException {
        int length = Integer.parseInt(line(), 16);
        byte[] chunk = exactly(length);
        if (length > 0) {
            line();
            return chunk;
        }
        for (String trailer = line(); !trailer.isEmpty(); trailer = line()) {}
        return chunk;
    }

    public byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the connection ended " + (length - bytes.length) + " bytes early");
        }
        return bytes;
    }

    public String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the connection ended in \"" + line.toString(StandardCharsets.ISO_8859_1) + '"');
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /** Reads the head only, up to and with the empty line. */
    public String head() throws IOException {
        StringBuilder head = new StringBuilder();
        for (String line = line(); !line.isEmpty(); line = line()) {
            head.append(line).append('\n');
        }
        return head.toString();
    }

    /** Whether the other side closes now, with or without a reset, instead of sending more. */
    public boolean ends() throws IOException {
        try {
            return in.read() < 0;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    public Socket socket() {
        return socket;
    }

    /** Ends the connection with a reset. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
