package io.inferencegateway.ratelimit.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a request asks for is read wherever its bytes are cut. */
class AskReaderTest {
    private static AskReader read(String body, int size) {
        AskReader reader = new AskReader();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at += size) {
            reader.read(Unpooled.wrappedBuffer(bytes, at, Math.min(size, bytes.length - at)));
        }
        return reader;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "{\"model\":\"m\",\"max_tokens\":7}; 7",
                "{ \"max_completion_tokens\" : 12 , \"n\" : 3 }; 36",
                "{\"max_tokens\":7,\"max_completion_tokens\":9}; 9",
                "{\"generationConfig\":{\"maxOutputTokens\":100,\"candidateCount\":2}}; 200",
                "{\"parameters\":{\"max_new_tokens\":20},\"inputs\":\"a\"}; 20",
                "{\"text\":\"a\",\"sampling_params\":{\"max_new_tokens\":30,\"n\":2}}; 60",
                "{\"model\":\"m\",\"options\":{\"num_predict\":42,\"seed\":1}}; 42",
                "{\"prompt\":\"a\",\"n_predict\":-1}; 0",
                "{\"prompt\":\"a\",\"n_predict\":128}; 128",
                "{\"messages\":[{\"max_tokens\":5}],\"x\":{\"max_tokens\":6}}; 0",
                "{\"messages\":\"\\\"max_tokens\\\":5\"}; 0",
                "{\"generationConfig\":{\"x\":{\"maxOutputTokens\":5}}}; 0",
                "{\"max_tokens\":-1}; 0",
                "{\"max_tokens\":1.5}; 0",
                "{\"max_tokens\":99999999999999999999999}; 1000000000",
                "{\"max_tokens\":[1,2]}; 0",
                "[{\"max_tokens\":5}]; 0",
                "no JSON; 0"
            })
    void howLongAnAnswerItAsksFor(String body, long tokens) {
        for (int size = 1; size <= body.length(); size++) {
            assertThat(read(body, size).maxTokens()).isEqualTo(tokens);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "{\"stream\":true}; {\"stream_options\":{\"include_usage\":true},\"stream\":true}",
                "{ \"a\":[{}],\"stream\" : true }; {\"stream_options\":{\"include_usage\":true}, \"a\":[{}],\"stream\" : true }",
                "{\"stream\":true,\"stream_options\":{\"x\":1}}; {\"stream\":true,\"stream_options\":{\"include_usage\":true,\"x\":1}}",
                "{\"stream\":true,\"stream_options\": { } }; {\"stream\":true,\"stream_options\": {\"include_usage\":true } }",
                "{\"stream\":true,\"stream_options\":{\"include_usage\":false}}; none",
                "{\"stream\":true,\"stream_options\":{\"include_usage\":true}}; none",
                "{\"stream\":true,\"stream_options\":null}; none",
                "{\"stream\":true,\"stream_options\":{},\"stream_options\":{}}; none",
                "{\"stream\":false}; none",
                "{\"stream\":true,\"stream\":false}; none",
                "{\"messages\":[{\"stream\":true}]}; none",
                "{\"stream\":true; none",
                "{\"stream\":true}{}; none",
                "[{\"stream\":true}]; none",
            })
    void whereCountsAreAskedFor(String body, String expected) {
        for (int size = 1; size <= body.length(); size++) {
            Insertion insertion = read(body, size).includeUsage();
            String made = insertion == null
                    ? "none"
                    : body.substring(0, (int) insertion.at()) + insertion.text() + body.substring((int) insertion.at());
            assertThat(made).isEqualTo(expected);
        }
    }
}
