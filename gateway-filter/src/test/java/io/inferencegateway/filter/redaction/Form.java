package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.Exchanges;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** The formats in which one text can be answered, and how a client reads the text out of each. */
enum Form {
    TEXT(Redaction.TEXT),
    CSV("text/csv"),
    JSON(Redaction.JSON),
    MULTIPART("multipart/mixed; boundary=\"a b\""),
    /** In one piece, of many parts. */
    JSON_PARTS(Redaction.JSON),
    TEXT_IN_FRAMES("text/plain"),
    JSON_IN_FRAMES(Redaction.JSON),
    OPEN_AI(StreamedText.OPEN_AI),
    TOOL_CALL(StreamedText.TOOL_CALL),
    ANTHROPIC(StreamedText.ANTHROPIC),
    VERTEX(StreamedText.VERTEX),
    VERTEX_ARRAY(StreamedText.VERTEX_ARRAY),
    RESPONSES(StreamedText.RESPONSES),
    TGI(StreamedText.TGI),
    UNKNOWN(StreamedText.UNKNOWN),
    STRINGS(StreamedText.STRINGS),
    LINES(StreamedText.LINES),
    VALUES(StreamedText.VALUES),
    OLLAMA(StreamedText.OLLAMA),
    COHERE(StreamedText.COHERE);

    private static final String PARTS = "before\r\n--a b\r\nContent-Type: application/json\r\n\r\n{\"said\":";
    private static final Pattern PART = Pattern.compile("\"text\":\"((?:[^\"\\\\]|\\\\u[0-9a-fA-F]{4}|\\\\[^u])*)");
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int LONGEST_PIECE = 12;

    private final String type;
    private final StreamedText stream;

    Form(String type) {
        this.type = type;
        this.stream = StreamedText.OPEN_AI;
    }

    Form(StreamedText stream) {
        this.type = stream.contentType();
        this.stream = stream;
    }

    /** Whether the text comes in pieces of JSON. */
    boolean isStream() {
        return ordinal() >= OPEN_AI.ordinal() || this == JSON_PARTS;
    }

    private boolean framed() {
        return this == TEXT_IN_FRAMES || this == JSON_IN_FRAMES;
    }

    /** A body that says {@code text}: deltas, parts and escapes are drawn. */
    byte[] body(String text, Random random) {
        return switch (this) {
            case TEXT -> bytes(text);
            case CSV -> bytes("id,said\n1,\"" + text.replace("\"", "\"\"") + "\"\n");
            case MULTIPART ->
                bytes(PARTS + escaped(text, random) + "}\r\n--a b\r\n\r\n" + text + "\r\n--a b--\r\nbehind");
            case JSON -> bytes("{\"id\":7,\"said\":" + escaped(text, random) + "}");
            case JSON_PARTS -> bytes("{\"content\":[" + parts(text, random) + "],\"n\":1}");
            case TEXT_IN_FRAMES -> FrameBodyTest.frames(pieces(text, random).toArray(String[]::new));
            case JSON_IN_FRAMES ->
                FrameBodyTest.frames(pieces("{\"said\":" + escaped(text, random) + "}", random)
                        .toArray(String[]::new));
            default -> bytes(stream.stream(pieces(text, random)));
        };
    }

    ResponseTransform open(Redaction redaction) {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers().set("content-type", framed() ? "application/vnd.amazon.eventstream" : type);
        head.headers().set("x-amzn-sagemaker-content-type", type);
        return Objects.requireNonNull(redaction.stage.open(Exchanges.of(HttpMethod.POST, 1 << 20, "standard"), head));
    }

    /** What a client has read that got the whole answer. */
    String read(byte[] sent) {
        String body = framed() ? FrameBodyTest.payload(sent) : new String(sent, StandardCharsets.UTF_8);
        return switch (this) {
            case TEXT, TEXT_IN_FRAMES -> body;
            case CSV ->
                body.substring("id,said\n1,\"".length(), body.length() - 2).replace("\"\"", "\"");
            case MULTIPART -> {
                String[] parts = body.split("\r\n--a b\r\n\r\n", -1);
                String said = parts[1].substring(0, parts[1].indexOf("\r\n--a b--\r\n"));
                String json = parts[0].substring(parts[0].indexOf('{'));
                assertThat(MAPPER.readTree(json).at("/said").asString()).isEqualTo(said);
                yield said;
            }
            case JSON_PARTS -> said(body);
            case JSON, JSON_IN_FRAMES -> MAPPER.readTree(body).at("/said").asString();
            default -> stream.read(body, 0);
        };
    }

    /** What a client may have read of an answer that broke off: what came whole, or everything where any byte is read. */
    String readSoFar(byte[] sent) {
        if (!isStream()) {
            return framed() ? FrameBodyTest.payload(sent) : new String(sent, StandardCharsets.UTF_8);
        }
        String body = new String(sent, StandardCharsets.UTF_8);
        if (this == JSON_PARTS) {
            return said(body);
        }
        return stream.read(body.substring(0, body.lastIndexOf('\n') + 1), 0);
    }

    private static String parts(String text, Random random) {
        List<String> parts = new ArrayList<>();
        for (String piece : pieces(text, random)) {
            parts.add("{\"text\":" + escaped(piece, random) + ",\"n\":[{}]}");
        }
        return String.join(",", parts);
    }

    /** What all parts say, of the last one what of it is here. */
    private static String said(String body) {
        StringBuilder text = new StringBuilder();
        for (Matcher part = PART.matcher(body); part.find(); ) {
            text.append(MAPPER.readTree('"' + part.group(1) + '"').asString());
        }
        return text.toString();
    }

    private static List<String> pieces(String text, Random random) {
        List<String> pieces = new ArrayList<>();
        int longest = 1 + random.nextInt(LONGEST_PIECE);
        for (int at = 0; at < text.length(); ) {
            int size = Math.min(1 + random.nextInt(longest), text.length() - at);
            if (Character.isHighSurrogate(text.charAt(at + size - 1))) {
                size++;
            }
            pieces.add(text.substring(at, at + size));
            at += size;
        }
        return pieces;
    }

    /** As JSON, some characters written as escapes that nobody needs. */
    private static String escaped(String text, Random random) {
        int some = 1 + random.nextInt(20);
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c < ' ' || random.nextInt(some) == 0) {
                for (char half : Character.toChars(c)) {
                    out.append(String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) half));
                }
            } else {
                out.append(c == '"' || c == '\\' ? "\\" : "").appendCodePoint(c);
            }
        });
        return out.append('"').toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
