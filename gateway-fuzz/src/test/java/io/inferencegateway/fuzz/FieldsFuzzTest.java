package io.inferencegateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.util.List;

/** Whatever an upstream answers where fields are ruled, it is refused or leaves the same for every cut. */
class FieldsFuzzTest {
    private static final List<String> TYPES = List.of(
            "application/json",
            "application/x-ndjson",
            "text/event-stream",
            "text/plain",
            "application/vnd.amazon.eventstream");

    private static final FuzzedGateway GATEWAY = new FuzzedGateway();

    /** The first byte is the type of the answer, the second how long its chunks are. */
    @FuzzTest(maxDuration = "5m")
    void everyCutGivesTheSame(byte[] data) {
        if (data.length < 3) {
            return;
        }
        FuzzedAnswer whole = redact(data, data.length);
        FuzzedAnswer cut = redact(data, 1 + (data[1] & 0x1f));
        assertThat(cut.whole()).isEqualTo(whole.whole());
        if (whole.whole()) {
            assertThat(cut.body()).isEqualTo(whole.body());
        }
    }

    private FuzzedAnswer redact(byte[] data, int longest) {
        String type = TYPES.get((data[0] & 0xff) % TYPES.size());
        return FuzzedAnswer.of(GATEWAY.exchange("/fields", new DefaultHttpHeaders()), type, data, longest);
    }
}
