package io.inferencegateway.server.e2e;

import io.inferencegateway.filter.redaction.event.Frame;
import io.inferencegateway.testkit.ScriptedPeer;
import io.inferencegateway.testkit.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** A model whose every answer is full of canaries, in the format and with the fault that the last part of the path names. */
final class CanaryModel {
    private static final String TEXT = Canary.everything();
    private static final String JSON =
            "{\"text\":\"" + TEXT + "\",\"n\":4539148803436467,\"list\":[0.25,1],\"" + Canary.EMAIL.value + "\":null}";
    private static final String HALF = TEXT.substring(0, TEXT.length() - 24);

    /** What it can say. */
    static final Map<String, byte[]> FORMATS = new LinkedHashMap<>();

    /** What it says and does wrong; the connection is reset after it. */
    static final Map<String, byte[]> FAULTS = new LinkedHashMap<>();

    static {
        FORMATS.put("json", whole("application/json", JSON));
        FORMATS.put("lines", whole("application/x-ndjson", JSON + "\n{\"delta\":\"" + TEXT + "\"}\n"));
        FORMATS.put("events", whole("text/event-stream", events()));
        FORMATS.put("frames", whole("application/vnd.amazon.eventstream", frames(JSON)));
        FORMATS.put("array", whole("application/json", "[{\"candidates\":[" + JSON + "]}]"));
        FORMATS.put(
                "http-body",
                whole(
                        "application/json",
                        "{\"httpBody\":{\"contentType\":\"text/plain\",\"data\":\""
                                + Base64.getEncoder().encodeToString(TEXT.getBytes(StandardCharsets.UTF_8)) + "\"}}"));
        FORMATS.put("placeholder", whole("application/json", "{\"text\":\"Dear [EMAIL_1], [SECRETS_1]\"}"));
        FORMATS.put("csv", whole("text/csv", "id,text\r\n1,\"" + TEXT + "\"\r\n"));
        FORMATS.put("text", whole("text/plain", TEXT));
        FORMATS.put(
                "multipart",
                whole(
                        "multipart/mixed; boundary=b",
                        "--b\r\nContent-Type: application/json\r\n\r\n" + JSON + "\r\n--b--\r\n"));
        FORMATS.put("gzip", head("application/json", "Content-Encoding: gzip\r\n", gzip(JSON)));

        FAULTS.put("reset", whole("text/plain", bytes(HALF), TEXT.length() + 1000));
        FAULTS.put("reset-events", whole("text/event-stream", bytes(events().substring(0, 900)), 100_000));
        FAULTS.put("malformed", whole("application/json", "{\"text\":\"" + TEXT + "\",,\"x\": " + TEXT + "}"));
        FAULTS.put("broken-off", whole("application/json", "{\"text\":\"" + HALF));
        FAULTS.put("no-frames", whole("application/vnd.amazon.eventstream", bytes(TEXT)));
        FAULTS.put("broken-frame", whole("application/vnd.amazon.eventstream", broken(frames(JSON))));
        FAULTS.put("too-long", whole("text/plain", TEXT.repeat(100)));
        FAULTS.put("too-many-events", whole("text/event-stream", events().repeat(20)));
        FAULTS.put("image", whole("image/" + Canary.PASSWORD.value, TEXT));
        FAULTS.put("charset", whole("text/plain; charset=" + Canary.PASSWORD.value, TEXT));
        FAULTS.put("parts-without-end", whole("multipart/mixed; boundary=b", "--b\r\n" + TEXT));
        FAULTS.put("no-gzip", head("application/json", "Content-Encoding: gzip\r\n", bytes(JSON)));
        FAULTS.put(
                "coding", head("application/json", "Content-Encoding: " + Canary.PASSWORD.value + "\r\n", bytes(JSON)));
        FAULTS.put("range", head("text/plain", "Content-Range: bytes " + Canary.PHONE.value + "\r\n", bytes(TEXT)));
        FAULTS.put("chunk", bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + TEXT + "\r\n" + TEXT));
        FAULTS.put("status", bytes("HTTP/1.1 2" + TEXT + "\r\n\r\n" + TEXT));
        FAULTS.put("length", bytes("HTTP/1.1 200 OK\r\nContent-Length: " + TEXT + "\r\n\r\n" + TEXT));
        FAULTS.put("field", bytes("HTTP/1.1 200 OK\r\n" + TEXT + "\r\nX\u0001: " + TEXT + "\r\n\r\n" + TEXT));
        FAULTS.put(
                "reason", bytes("HTTP/1.1 404 no " + TEXT + "\r\nContent-Length: 0\r\nX-User: " + TEXT + "\r\n\r\n"));
        FAULTS.put(
                "error",
                bytes("HTTP/1.1 500 Oops\r\nContent-Type: application/json\r\nContent-Length: " + bytes(JSON).length
                        + "\r\n\r\n" + JSON));
        FAULTS.put(
                "refused",
                bytes("HTTP/1.1 401 No\r\nWWW-Authenticate: Bearer error=\"" + Canary.TOKEN.value
                        + "\"\r\nContent-Length: " + bytes(JSON).length + "\r\n\r\n" + JSON));
        FAULTS.put(
                "moved",
                bytes("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/?q=" + Canary.TOKEN.value
                        + "\r\nContent-Length: 0\r\n\r\n"));
        FAULTS.put(
                "trailers",
                bytes("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "2\r\nok\r\n0\r\nX-User: " + TEXT + "\r\n" + TEXT + "\r\n\r\n"));
        FAULTS.put("silence", new byte[0]);
    }

    private CanaryModel() {}

    static ScriptedPeer start() throws IOException {
        return new ScriptedPeer((wire, connection) -> {
            while (true) {
                String target = wire.read().target();
                String name = target.substring(target.lastIndexOf('/') + 1).replaceFirst("\\?.*", "");
                byte[] fault = FAULTS.get(name);
                byte[] format = FORMATS.get(name);
                if (fault != null) {
                    wire.send(fault);
                    wire.reset();
                    return;
                }
                if (format == null) {
                    throw new IOException("no such answer");
                }
                wire.send(format);
            }
        });
    }

    /** An analyzer that knows one name, or says what is no JSON and quotes what it was asked. */
    static ScriptedPeer analyzer(boolean sound) throws IOException {
        return new ScriptedPeer((wire, connection) -> {
            while (true) {
                String question = wire.read().text();
                answer(wire, sound ? found(question) : "[{\"entity_type\":" + question + ',' + TEXT);
            }
        });
    }

    private static String found(String question) {
        String text = question.substring("{\"text\":\"".length()).replaceAll("\\\\u....|\\\\.", "?");
        int at = text.indexOf(Canary.PERSON.value);
        return at < 0
                ? "[]"
                : "[{\"entity_type\":\"PERSON\",\"score\":1,\"start\":" + at + ",\"end\":"
                        + (at + Canary.PERSON.value.length()) + "}]";
    }

    private static void answer(Wire wire, String json) throws IOException {
        wire.send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + bytes(json).length
                        + "\r\n\r\n")
                .send(bytes(json));
    }

    private static String events() {
        StringBuilder events = new StringBuilder();
        for (int at = 0; at < TEXT.length(); at += 5) {
            events.append("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"")
                    .append(TEXT, at, Math.min(TEXT.length(), at + 5))
                    .append("\"}}]}\n\n");
        }
        return events.append(": ")
                .append(Canary.EMAIL.sentence())
                .append("\n\ndata: [DONE]\n\n")
                .toString();
    }

    private static byte[] frames(String body) {
        byte[] all = bytes(body);
        ByteBuf headers = Unpooled.buffer();
        header(headers, ":message-type", "event");
        header(headers, ":event-type", "PayloadPart");
        byte[] names = ByteBufUtil.getBytes(headers);
        ByteBuf out = Unpooled.buffer();
        for (int at = 0; at < all.length; at += 40) {
            Frame.write(names, Unpooled.wrappedBuffer(all, at, Math.min(40, all.length - at)), out);
        }
        return ByteBufUtil.getBytes(out);
    }

    private static void header(ByteBuf out, String name, String value) {
        out.writeByte(name.length()).writeCharSequence(name, StandardCharsets.US_ASCII);
        out.writeByte(7).writeShort(value.length()).writeCharSequence(value, StandardCharsets.US_ASCII);
    }

    private static byte[] broken(byte[] frames) {
        frames[frames.length - 1] ^= 1;
        return frames;
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] whole(String type, String body) {
        return head(type, "", bytes(body));
    }

    private static byte[] whole(String type, byte[] body) {
        return head(type, "", body);
    }

    /** One that announces more than it brings. */
    private static byte[] whole(String type, byte[] body, int announced) {
        return concat(
                "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + announced + "\r\n\r\n", body);
    }

    private static byte[] head(String type, String fields, byte[] body) {
        return concat(
                "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nX-Amzn-SageMaker-Content-Type: application/json\r\n"
                        + fields + "X-User: " + Canary.EMAIL.value + "\r\nSet-Cookie: s=" + Canary.TOKEN.value
                        + "\r\nETag: \"" + Canary.PASSWORD.value + "\"\r\nContent-Length: " + body.length + "\r\n\r\n",
                body);
    }

    private static byte[] concat(String head, byte[] body) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(bytes(head));
        all.writeBytes(body);
        return all.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
