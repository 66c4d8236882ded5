package io.inferencegateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.GatewayError;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whatever a caller sends, it is refused or goes on the same for every cut, without a value that was planted in it. */
class RequestRedactionFuzzTest {
    private static final List<String> READ = List.of(
            "application/json",
            "application/x-ndjson",
            "text/plain",
            "application/x-www-form-urlencoded",
            "text/csv",
            "text/event-stream",
            "");
    private static final List<String> NOT_READ = List.of(
            "multipart/form-data; boundary=b",
            "application/octet-stream",
            "application/json; charset=utf-16",
            "application/vnd.amazon.eventstream",
            "text/plain; charset=utf-8; charset=utf-7",
            "image/png");

    /** What the bytes 1 to 4, which hardly stand in a body otherwise, are replaced by. */
    private static final Map<Byte, String> PLANTED = Map.of(
            (byte) 1, " qz7.kanari@planted.example ",
            (byte) 2, " qz7.kanari\\u0040planted.example ",
            (byte) 3, " ghp_Qz7Kanari0Planted1Xy9Wv8Ut6Sr4Np2Lm0K ",
            (byte) 4, "\" qz7.kanari@planted.example \"");
    /** The first letters of the values. */
    private static final List<String> PREFIXES = List.of("qz7.", "ghp_");

    private static final Set<GatewayError> REFUSALS =
            Set.of(GatewayError.MALFORMED_REQUEST, GatewayError.REQUEST_TOO_LARGE, GatewayError.REQUEST_BLOCKED);

    private static final FuzzedGateway GATEWAY = new FuzzedGateway();

    /** The first byte is the type of the body, the second how long its chunks are. */
    @FuzzTest(maxDuration = "5m")
    void nothingThatWasPlantedReachesAModel(byte[] data) {
        if (data.length < 3) {
            return;
        }
        int kind = (data[0] & 0xff) % (READ.size() + NOT_READ.size());
        String type = kind < READ.size() ? READ.get(kind) : NOT_READ.get(kind - READ.size());
        byte[] body = planted(data);
        FuzzedRequest whole = redact(type, body, body.length);
        FuzzedRequest cut = redact(type, body, 1 + (data[1] & 0x1f));
        assertThat(cut).isEqualTo(whole);
        if (kind >= READ.size()) {
            assertThat(whole.refused()).contains(GatewayError.UNSUPPORTED_MEDIA_TYPE);
        } else if (whole.refused().isPresent()) {
            assertThat(REFUSALS).contains(whole.refused().get());
        }
        String own = new String(data, 2, data.length - 2, StandardCharsets.ISO_8859_1);
        for (String prefix : PREFIXES) {
            if (!own.contains(prefix)) {
                assertThat(whole.body()).doesNotContain(prefix);
            }
        }
        if (kind == 0 && whole.refused().isEmpty() && Json.is(new String(body, StandardCharsets.UTF_8))) {
            assertThat(Json.is(new String(whole.body().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)))
                    .isTrue();
        }
    }

    private static byte[] planted(byte[] data) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 2; i < data.length; i++) {
            String value = PLANTED.get(data[i]);
            if (value == null) {
                body.write(data[i]);
            } else {
                body.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
            }
        }
        return body.toByteArray();
    }

    private FuzzedRequest redact(String type, byte[] body, int longest) {
        Exchange exchange = GATEWAY.exchange("/prompts", new DefaultHttpHeaders());
        try {
            return FuzzedRequest.of(exchange, type, body, longest);
        } finally {
            exchange.end();
        }
    }
}
