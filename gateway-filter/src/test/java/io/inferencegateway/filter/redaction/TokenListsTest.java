package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.testkit.LeakExtension;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pieces of a text in which no value could be found do not leave beside its redacted whole. */
@ExtendWith(LeakExtension.class)
class TokenListsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "{\"choices\":[{\"logprobs\":{\"content\":[{\"token\":\"jane\",\"bytes\":[1]}]},\"text\":\"a@b.com\"}]} | {\"choices\":[{\"logprobs\":null,\"text\":\"[EMAIL]\"}]}",
                "{\"a\":\"b\",\"token_ids\" : [1,[2],3] ,\"c\":1} | {\"a\":\"b\",\"token_ids\" : null ,\"c\":1}",
                "{\"bytes\":[],\"top_tokens\":[[{\"text\":\"]\\\\\\\"]\"}]],\"x\":[]} | {\"bytes\":null,\"top_tokens\":null,\"x\":[]}",
                "{\"logprobs\":null,\"bytes\":17,\"token_ids\":\"none\"} | {\"logprobs\":null,\"bytes\":17,\"token_ids\":\"none\"}",
                "{\"details\":{\"tokens\":[{\"text\":\"jane\"}],\"prefill\":[{\"text\":\"a\"}]},\"usage\":{\"tokens\":{\"input_tokens\":3}}} | {\"details\":{\"tokens\":null,\"prefill\":null},\"usage\":{\"tokens\":{\"input_tokens\":3}}}",
                "{\"completion_probabilities\":[{\"token\":\"a\"}],\"output_ids\":[1],\"output_token_logprobs\":[[-1,7,\"a\"]]} | {\"completion_probabilities\":null,\"output_ids\":null,\"output_token_logprobs\":null}",
                "{\"token_likelihoods\":[{\"token\":\"a\"}],\"completion_logprobs\":{},\"tokens\":7} | {\"token_likelihoods\":null,\"completion_logprobs\":null,\"tokens\":7}",
                "{\"words\":[{\"word\":\"jane\",\"start\":0.5}],\"usage\":{\"words\":{\"n\":7}}} | {\"words\":null,\"usage\":{\"words\":{\"n\":7}}}",
                "{\"context\":[ 1, -2 ,[\"]\"]],\"response\":\"a@b.com\",\"context\":[-7]} | {\"context\":[ ],\"response\":\"[EMAIL]\",\"context\":[]}",
                "{\"context\":[],\"x\":{\"context\":[\"a@b.com\",2]},\"context\":{\"a\":[1]},\"context\":[[1]]} | {\"context\":[],\"x\":{\"context\":[\"[EMAIL]\",2]},\"context\":{\"a\":[1]},\"context\":[[1]]}",
                "{\"context\":[\"bytes\",[1],{\"bytes\":[1]}],\"context\": [\t 12\t]} | {\"context\":[\"bytes\",[1],{\"bytes\":null}],\"context\": [\t ]}",
                "{\"generated_tokens\":[{\"text\":\"jane\"}],\"input_tokens\":[{\"text\":\"a\"}],\"x\":{\"generated_tokens\":7,\"input_tokens\":{\"n\":1}}} | {\"generated_tokens\":null,\"input_tokens\":null,\"x\":{\"generated_tokens\":7,\"input_tokens\":{\"n\":1}}}",
                "{\"completion_tokens\":[\" jane\"],\"log_probs\":[{\" jane\":-1}],\"usage\":{\"completion_tokens\":2}} | {\"completion_tokens\":null,\"log_probs\":null,\"usage\":{\"completion_tokens\":2}}",
                "{\"token_strs\":[\"jane\"],\"input_token_ids_logprobs\":[[-1,7,\"a\"]],\"output_token_ids_logprobs\":[[-1,7,\"a\"]]} | {\"token_strs\":null,\"input_token_ids_logprobs\":null,\"output_token_ids_logprobs\":null}",
                "[\"logprobs\",[1],\"bytes\"] | [\"logprobs\",[1],\"bytes\"]",
                "{\"t\":\"a \\\"bytes\\\":[1]\"} | {\"t\":\"a \\\"bytes\\\":[1]\"}",
                "{\"t\":\"\\\\\",\"bytes\":[1]} | {\"t\":\"\\\\\",\"bytes\":null}",
                "{\"prompt_token_ids\":[1],\"prompt_token_idsx\":[1]} | {\"prompt_token_ids\":null,\"prompt_token_idsx\":[1]}",
                "{\"a long name it is\":\"bytes\",\"\":{\"bytes\":{}}} | {\"a long name it is\":\"bytes\",\"\":{\"bytes\":null}}",
            })
    void areReplacedWhereverTheBodyIsCut(String json, String expected) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        assertThat(Redaction.redact(Redaction.JSON, json)).isEqualTo(expected);
        for (int cut = 1; cut < body.length; cut++) {
            int first = cut;
            int[] turn = {0};
            byte[] redacted = Redaction.redact(Redaction.JSON, body, () -> turn[0]++ == 0 ? first : body.length);
            assertThat(new String(redacted, StandardCharsets.UTF_8)).isEqualTo(expected);
        }
        byte[] redacted = Redaction.redact(Redaction.JSON, body, () -> 1);
        assertThat(new String(redacted, StandardCharsets.UTF_8)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"logprobs\":[1", "{\"context\":[1", "{\"bytes\":{\"a\":\"", "{\"bytes\":[\"\\"})
    void anAnswerThatEndsWithinOneIsNoJson(String json) {
        assertThatThrownBy(() -> Redaction.redact(Redaction.JSON, json)).isInstanceOf(RefusalException.class);
    }

    @Test
    void alsoInEvents() {
        assertThat(Redaction.redact(
                        Redaction.EVENTS,
                        "data: {\"details\":{\"tokens\":[{\"text\":\"jane\"}]},\"meta\":{\"tokens\":{\"n\":3}}}\n\n"))
                .isEqualTo("data: {\"details\":{\"tokens\":null},\"meta\":{\"tokens\":{\"n\":3}}}\n\n");
    }

    @Test
    void theSameOfNumbersInLinesAndEvents() {
        String last =
                "{\"model\":\"m\",\"response\":\"\",\"done\":true,\"context\":[ 128006,882 ],\"words\":[{\"word\":\"a\"}]}";
        String shown = "{\"model\":\"m\",\"response\":\"\",\"done\":true,\"context\":[ ],\"words\":null}";
        assertThat(Redaction.redact("application/x-ndjson", last + "\n")).isEqualTo(shown + "\n");
        assertThat(Redaction.redact(Redaction.EVENTS, "data: " + last + "\n\n")).isEqualTo("data: " + shown + "\n\n");
        assertThat(Redaction.redact(Redaction.JSON, last)).isEqualTo(shown);
        String documents = "{\"context\":[\"see page 7\",{\"n\":1}],\"other\":[1]}\n";
        assertThat(Redaction.redact("application/x-ndjson", documents)).isEqualTo(documents);
    }

    @Test
    void alsoInLinesOfJson() {
        assertThat(Redaction.redact("application/x-ndjson", "{\"logprobs\":[1],\"text\":\"a@b.com\"}\n"))
                .isEqualTo("{\"logprobs\":null,\"text\":\"[EMAIL]\"}\n");
    }
}
