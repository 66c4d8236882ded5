package io.inferencegateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldNamesTest {
    private static @Nullable AsciiString find(String name) {
        byte[] bytes = ("<" + name + ">").getBytes(StandardCharsets.ISO_8859_1);
        return FieldNames.find(bytes, 1, name.length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "host", "Content-Type", "content-type", "X-Api-Key", "ETag", "etag", "traceparent"})
    void aNameIsFoundAsItIsWrittenAndIsOneObject(String name) {
        assertThatObject(find(name)).hasToString(name).isSameAs(find(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HOST", "Hos", "Hostt", "hOst", "X-Api-Kez", "X", "-", "Content-Typf", "\u00e9tag"})
    void anotherIsNot(String name) {
        assertThatObject(find(name)).isNull();
    }

    @Test
    void noNameIsNone() {
        assertThatObject(FieldNames.find(new byte[0], 0, 0)).isNull();
    }

    @Test
    void itIsTheSameFieldToWhoLooksItUp() {
        AsciiString known = Objects.requireNonNull(find("Content-Length"));
        assertThat(known.hashCode()).isEqualTo(AsciiString.hashCode("content-length"));
        assertThat(known.contentEqualsIgnoreCase("content-length")).isTrue();
    }
}
