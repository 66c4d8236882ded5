package io.inferencegateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.AsciiString;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderRulesTest {
    private static final String[] PATTERNS = {"Accept", "X-Amz-*"};

    @ParameterizedTest
    @CsvSource({
        "accept, true",
        "ACCEPT, true",
        "Accept, true",
        "accept-language, false",
        "accep, false",
        "x-amz-date, true",
        "X-AMZ-, true",
        "x-amz, false",
        "ax-amz-date, false",
        "'', false"
    })
    void namesAreExactPrefixesAreNotAndCaseDoesNotMatter(String name, boolean listed) {
        assertThat(HeaderRules.only(PATTERNS).pass(name)).isEqualTo(listed);
        assertThat(HeaderRules.allBut(PATTERNS).pass(name)).isEqualTo(!listed);
        assertThat(HeaderRules.only(PATTERNS).pass(AsciiString.of(name))).isEqualTo(listed);
    }
}
