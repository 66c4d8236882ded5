package io.inferencegateway.filter.redaction.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What one event leaves behind for the next ones of its thread. */
class EventPiecesTest {
    private static EventPieces read(int texts) {
        String body = IntStream.range(0, texts)
                .mapToObj(i -> "\"t" + i + "\":\"a\"")
                .collect(Collectors.joining(",", "data: {", "}\n\n"));
        EventPieces pieces = EventPieces.empty();
        byte[] event = body.getBytes(StandardCharsets.UTF_8);
        pieces.event(event, 0, event.length);
        assertThat(pieces.going()).hasSize(texts);
        return pieces;
    }

    @Test
    void itsTablesAreUsedAgain() {
        assertThat(EventPieces.empty()).isSameAs(read(3));
        assertThat(EventPieces.empty().going()).isEmpty();
    }

    /** Each event behind it would empty them, on every answer of the event loop: at 2^18 places that took 0.4 ms. */
    @Test
    void largeTablesAreNot() {
        EventPieces large = read(100_000);
        assertThat(EventPieces.empty()).isNotSameAs(large);
        assertThat(EventPieces.empty().all()).isEmpty();
    }
}
