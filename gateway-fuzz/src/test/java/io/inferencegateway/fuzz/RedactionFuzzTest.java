package io.inferencegateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whatever an upstream answers, it is refused or leaves the same for every cut; JSON stays JSON. */
class RedactionFuzzTest {
    private static final String JSON = "application/json";
    private static final List<String> TYPES = List.of(
            JSON,
            "application/x-ndjson",
            "text/event-stream",
            "text/plain",
            "text/csv",
            "multipart/mixed; boundary=b",
            "application/vnd.amazon.eventstream",
            JSON);

    private static final FuzzedGateway GATEWAY = new FuzzedGateway();

    /** The first byte is the type of the answer, the second how long its chunks are. */
    @FuzzTest(maxDuration = "10m")
    void everyCutGivesTheSame(byte[] data) {
        if (data.length < 3) {
            return;
        }
        int kind = (data[0] & 0xff) % TYPES.size();
        FuzzedAnswer whole = redact(kind, data, data.length);
        FuzzedAnswer cut = redact(kind, data, 1 + (data[1] & 0x1f));
        assertThat(cut.whole()).isEqualTo(whole.whole());
        if (whole.whole()) {
            assertThat(cut.body()).isEqualTo(whole.body());
            if (TYPES.get(kind).equals(JSON) && Json.is(new String(data, 2, data.length - 2, StandardCharsets.UTF_8))) {
                assertThat(Json.is(whole.body())).isTrue();
            }
        }
    }

    private FuzzedAnswer redact(int kind, byte[] data, int longest) {
        String path = kind == TYPES.size() - 1 ? "/model:streamGenerateContent" : "/model";
        return FuzzedAnswer.of(GATEWAY.exchange(path, new DefaultHttpHeaders()), TYPES.get(kind), data, longest);
    }
}
