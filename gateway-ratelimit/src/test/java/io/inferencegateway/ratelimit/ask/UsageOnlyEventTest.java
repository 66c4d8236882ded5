package io.inferencegateway.ratelimit.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageOnlyEventTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "data: {\"id\":\"x\",\"choices\":[],\"usage\":{\"total_tokens\":3}}; true",
                "data:{ \"usage\" : {\"total_tokens\":3}, \"choices\" : [ ] }; true",
                "data: {\"choices\":[],\"usage\":null}; false",
                "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"usage\":{\"total_tokens\":3}}; false",
                "data: {\"choices\":[{\"choices\":[],\"usage\":{}}]}; false",
                "data: {\"choices\":[],\"prompt_filter_results\":[]}; false",
                "data: {\"a\":\"\\\"choices\\\":[] \\\"usage\\\":{\"}; false",
                "data: [DONE]; false"
            })
    void isKnown(String event, boolean usageOnly) {
        byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
        assertThat(UsageOnlyEvent.is(bytes, bytes.length)).isEqualTo(usageOnly);
    }
}
