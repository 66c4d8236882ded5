package io.inferencegateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table is in {@code RequestShieldTest}; here are the properties that hold for every target. */
class RequestTargetTest {
    private static final String[] PIECES = {
        "/", "//", "..", ".", "%2e", "%2E", "%2f", "%5C", "\\", ";", "%3b", "%25", "%", "%3A", "%41", "%7e", "%c3%a9",
                "%C0%AF",
        "%e2%82%ac", "%ed%a0%80", "%00", "%0a", "%20", "a", "B", "0", "~", "?", "#", " ", "é", "\u0665", "\t", "%3f",
                "%23", "+",
        "http://", "http://h", "https://h:1", "@", "[", "]", "|", "%f0%9f%98%80"
    };

    @RepeatedTest(20)
    void anAcceptedTargetIsItsOwnNormalForm(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int accepted = 0;
        for (int i = 0; i < 5_000; i++) {
            String target = random(random);
            RequestTarget parsed = parse(target);
            if (parsed == null) {
                continue;
            }
            accepted++;
            String path = parsed.path();
            assertThat(path).as(target).startsWith("/").doesNotContain("//", ";", "\\", "?", "#", " ");
            assertThat(path.toLowerCase(Locale.ROOT))
                    .as(target)
                    .doesNotContain("%2e", "%2f", "%5c", "%3b", "%25", "%00", "%0a", "%0d", "%7f");
            for (String segment : path.substring(1).split("/", -1)) {
                assertThat(segment).as(target).isNotEqualTo("..").isNotEqualTo(".");
            }
            assertThat(path.chars().allMatch(c -> c > 0x20 && c < 0x7f))
                    .as(target)
                    .isTrue();
            String normal = parsed.query().isEmpty() ? path : path + '?' + parsed.query();
            assertThat(RequestTarget.parse(normal)).as(target).isEqualTo(new RequestTarget(null, path, parsed.query()));
        }
        assertThat(accepted).isGreaterThan(100);
    }

    private static String random(Random random) {
        StringBuilder target = new StringBuilder(random.nextInt(10) == 0 ? "" : "/");
        for (int n = random.nextInt(6); n >= 0; n--) {
            if (random.nextInt(6) == 0) {
                target.append((char) random.nextInt(256));
            } else {
                target.append(PIECES[random.nextInt(PIECES.length)]);
            }
        }
        return target.toString();
    }

    private static @Nullable RequestTarget parse(String target) {
        try {
            return RequestTarget.parse(target);
        } catch (IllegalArgumentException refused) {
            return null;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "h, true",
        "H.example.com, true",
        "h:80, true",
        "h:, true",
        "127.0.0.1:8080, true",
        "[::1], true",
        "[::1]:443, true",
        "a_b, true",
        "'', false",
        ":80, false",
        "h:x, false",
        "h:123456, false",
        "a b, false",
        "u@h, false",
        "h/p, false",
        "[::1, false",
        "[]:80, false",
        "[g::1], false",
        "[::1]x, false",
        "h?q, false",
        "'h,g', false",
        "h%41, false"
    })
    void anAuthorityIsAHostWithAnOptionalPort(String value, boolean valid) {
        assertThat(Authority.valid(value)).isEqualTo(valid);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%\u0662\u0665", "/\uff0e\uff0e/", "[\uff11]"})
    void digitsOfOtherScriptsAreNoDigits(String odd) {
        assertThat(parse(odd)).isNull();
        assertThat(Authority.valid(odd)).isFalse();
    }
}
