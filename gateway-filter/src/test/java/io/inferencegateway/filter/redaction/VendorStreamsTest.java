package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.testkit.LeakExtension;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Streams as vendors' services send them, whose shapes were recorded: texts are put together, and nothing else is. */
@ExtendWith(LeakExtension.class)
class VendorStreamsTest {
    private static final String SAID = "write to jane@example.com now, or call";
    private static final String SHOWN = "write to [EMAIL] now, or call";

    static List<VendorStream> streams() {
        return VendorStreams.ALL;
    }

    @ParameterizedTest
    @MethodSource("streams")
    void showAValueInTwoPiecesAtNoMomentAndTheRestWhereItWas(VendorStream vendor) {
        for (int cut = 1; cut < SAID.length(); cut++) {
            String body = vendor.body(SAID.substring(0, cut), SAID.substring(cut));
            String sent = redact(vendor, body);
            List<JsonNode> events = vendor.read(sent);
            assertThat(VendorStream.text(events, vendor.said()))
                    .as("cut at %s: %s", cut, sent)
                    .isEqualTo(SHOWN);
            for (Map.Entry<String, String> other : vendor.others().entrySet()) {
                assertThat(VendorStream.text(events, VendorStream.places(other.getKey())))
                        .as("cut at %s: %s", cut, sent)
                        .isEqualTo(other.getValue());
            }
            assertThat(ends(vendor, events)).as(sent).isEqualTo(vendor.ends().isEmpty() ? "" : "once, at last");
            Set<String> came = strings(vendor, vendor.read(body));
            assertThat(came).as(sent).containsAll(strings(vendor, events));
            for (int size : new int[] {7, body.length()}) {
                assertThat(Redaction.redact(Redaction.PROFILE, vendor.type(), body, () -> size))
                        .isEqualTo(sent);
            }
        }
    }

    /** In chunks of a byte; after each of them the client has nothing of the value, whatever follows. */
    private static String redact(VendorStream vendor, String body) {
        Redaction redaction = new Redaction();
        var transform = redaction.open(vendor.type());
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at++) {
            transform.body(Redaction.buffer(bytes, at, 1), redaction.client);
            if (bytes[at] == '\n') {
                String sent = redaction.sent.toString(StandardCharsets.UTF_8);
                assertThat(sent).doesNotContain("jane", "example.com");
                assertThat(VendorStream.text(vendor.read(sent), vendor.said())).doesNotContain("jan", "example");
            }
        }
        transform.end(redaction.client);
        return redaction.sent.toString(StandardCharsets.UTF_8);
    }

    /** How often, and where, the end is told. */
    private static String ends(VendorStream vendor, List<JsonNode> events) {
        long told = events.stream()
                .filter(event -> VendorStream.holds(event, vendor.ends()))
                .count();
        boolean last = VendorStream.holds(events.get(events.size() - 1), vendor.ends());
        return vendor.ends().isEmpty() ? "" : (told == 1 ? "once" : told + " times") + (last ? ", at last" : "");
    }

    /** All strings that are no texts, each with its place. */
    private static Set<String> strings(VendorStream vendor, List<JsonNode> events) {
        Set<String> strings = new HashSet<>();
        events.forEach(event -> strings(vendor, event, "", event, strings));
        return strings;
    }

    private static void strings(
            VendorStream vendor, JsonNode event, String pointer, JsonNode value, Set<String> strings) {
        if (value.isString() && !vendor.isText(event, pointer)) {
            strings.add(pointer + " = " + value.asString());
        }
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            String name = member.getKey().replace("~", "~0").replace("/", "~1");
            strings(vendor, event, pointer + '/' + name, member.getValue(), strings);
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            strings(vendor, event, pointer + '/' + i, value.get(i), strings);
        }
    }
}
