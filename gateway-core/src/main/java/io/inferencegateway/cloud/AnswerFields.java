package io.inferencegateway.cloud;

import io.inferencegateway.exchange.HeaderRules;
import java.util.stream.Stream;

/** What passes of an answer from every cloud; validators of the body are left out, for redaction changes it. */
final class AnswerFields {
    private static final String[] COMMON = {
        "content-type", "content-language", "content-disposition", "cache-control", "retry-after", "retry-after-ms"
    };

    private AnswerFields() {}

    static HeaderRules commonAnd(String... patterns) {
        return HeaderRules.only(
                Stream.concat(Stream.of(COMMON), Stream.of(patterns)).toArray(String[]::new));
    }
}
