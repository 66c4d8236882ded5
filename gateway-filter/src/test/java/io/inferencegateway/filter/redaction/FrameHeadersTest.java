package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.testkit.LeakExtension;
import io.netty.buffer.ByteBufUtil;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an AWS event stream says in the headers of its messages is redacted like what it says in their payloads. */
@ExtendWith(LeakExtension.class)
final class FrameHeadersTest {
    private static final int TRUE = 0;
    private static final int INTEGER = 4;
    private static final int BYTES = 6;
    private static final int STRING = 7;

    private final ByteArrayOutputStream headers = new ByteArrayOutputStream();

    private FrameHeadersTest header(String name, int type, byte... value) {
        headers.write(name.length());
        headers.writeBytes(name.getBytes(StandardCharsets.UTF_8));
        headers.write(type);
        if (type == STRING || type == BYTES) {
            headers.write(value.length >> 8);
            headers.write(value.length);
        }
        headers.writeBytes(value);
        return this;
    }

    private FrameHeadersTest header(String name, String value) {
        return header(name, STRING, value.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] message(String payload) {
        byte[] message = FrameBodyTest.frame(ByteBufUtil.hexDump(headers.toByteArray()), payload);
        headers.reset();
        return message;
    }

    private byte[] error(String name, String value, String payload) {
        return header(":message-type", "error")
                .header("flag", TRUE)
                .header(name, value)
                .header("number", INTEGER, (byte) 0, (byte) 1, (byte) 2, (byte) 3)
                .header("bytes", BYTES, value.getBytes(StandardCharsets.UTF_8))
                .message(payload);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            :error-message   | no user jane@example.com here | no user [EMAIL] here
            :error-message   | jane@example.com              | [EMAIL]
            :error-code      | 500                           | 500
            :exception-type  | ModelStreamError              | ModelStreamError
            x-note           | 4111 1111 1111 1111           | [CREDIT_CARD]
            """)
    void whatIsFoundInAHeaderIsReplacedWhereverTheBodyIsCut(String name, String value, String gets) {
        byte[] said = error(name, value, "and jane@example.com");
        byte[] shown = error(name, gets, "and [EMAIL]");
        for (int size : new int[] {1, 7, 1000}) {
            assertThat(FrameBodyTest.redact("text/plain", said, size)).isEqualTo(shown);
        }
    }

    @Test
    void aHeaderDoesNotLeaveWhoseNameHoldsAValue() {
        byte[] said = header(":message-type", "error")
                .header("jane@example.com", "a")
                .header("x-note", "b")
                .message("c");
        byte[] shown = header(":message-type", "error").header("x-note", "b").message("c");
        assertThat(FrameBodyTest.redact("text/plain", said, 9)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PayloadPart", "chunk", "contentBlockDelta"})
    void eventsHaveHeadersToo(String type) {
        String payload = "{\"n\":1}";
        byte[] said = header(":message-type", "event")
                .header(":event-type", type)
                .header("x-note", "jane@example.com")
                .message(payload);
        byte[] shown = header(":message-type", "event")
                .header(":event-type", type)
                .header("x-note", "[EMAIL]")
                .message(payload);
        assertThat(FrameBodyTest.redact("application/json", said, 9)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // A name longer than all headers, a value longer than that, no type, a type there is none of, no
                // length.
                "0d3a6d657373616765",
                "016107ffff61",
                "0161",
                "01610a",
                "01610700"
            })
    void headersThatAreNoneEndTheAnswer(String broken) {
        String good = "0d3a6d6573736167652d747970650700056576656e74";
        byte[] body = FrameBodyTest.frame(good + broken, "x");
        assertThatThrownBy(() -> FrameBodyTest.redact("text/plain", body, 1000))
                .isInstanceOfSatisfying(
                        RefusalException.class,
                        e -> assertThat(e.refusal().detail()).contains("a header of a message"));
    }

    @Test
    void aHeaderThatWouldGrowTooLongEndsTheAnswer() {
        byte[] body = header(":message-type", "error")
                .header("x", "a@b.io ".repeat(9_300))
                .message("x");
        assertThatThrownBy(() -> FrameBodyTest.redact("text/plain", body, 100_000))
                .isInstanceOfSatisfying(
                        RefusalException.class,
                        e -> assertThat(e.refusal().detail()).contains("would become too long"));
    }
}
