package io.inferencegateway.ratelimit.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.exchange.TokenUsage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UsageReaderTest {
    /** An answer of one family, and the counts in it. */
    record Answer(String family, @Nullable TokenUsage usage, String text) {
        @Override
        public String toString() {
            return family;
        }
    }

    private static TokenUsage of(long input, long output, long total) {
        return new TokenUsage(input, output, total);
    }

    static Stream<Answer> answers() {
        return Stream.of(
                new Answer("OpenAI", of(9, 12, 21), """
                        {"id":"c","choices":[{"index":0,"message":{"role":"assistant","content":"hi"},"finish_reason":"stop"}],
                         "usage": {"prompt_tokens": 9, "completion_tokens": 12, "total_tokens": 21,
                                   "prompt_tokens_details": {"cached_tokens": 4}}}"""),
                new Answer("OpenAI, stream", of(9, 3, 12), """
                        data: {"choices":[{"delta":{"content":"a \\"quoted\\" {brace"}}],"usage":null}

                        data: {"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":3,"total_tokens":12}}

                        data: [DONE]

                        """),
                new Answer("Vertex AI", of(8 + 2, 20 + 5, 35), """
                        {"candidates":[{"content":{"parts":[{"text":"x"}]}}],"usageMetadata":{"promptTokenCount":8,
                        "candidatesTokenCount":20,"thoughtsTokenCount":5,"toolUsePromptTokenCount":2,"totalTokenCount":35,
                        "promptTokensDetails":[{"modality":"TEXT","tokenCount":8}]}}"""),
                new Answer("Vertex AI, array", of(4, 9, 13), """
                        [{"candidates":[],"usageMetadata":{"promptTokenCount":4,"candidatesTokenCount":1,"totalTokenCount":5}},
                        {"candidates":[],"usageMetadata":{"promptTokenCount":4,"candidatesTokenCount":9,"totalTokenCount":13}}]"""),
                new Answer("Anthropic", of(10 + 100 + 1000, 7, 1117), """
                        {"type":"message","content":[{"type":"text","text":"hi"}],"usage":{"input_tokens":10,
                        "cache_creation_input_tokens":100,"cache_read_input_tokens":1000,"output_tokens":7}}"""),
                new Answer("Anthropic, stream", of(25, 15, 40), """
                        event: message_start
                        data: {"type":"message_start","message":{"id":"m","usage":{"input_tokens":25,"output_tokens":1}}}

                        event: message_delta
                        data: {"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":15}}

                        """),
                new Answer("Converse", of(30 + 7 + 5, 11, 53), """
                        {"output":{"message":{"role":"assistant","content":[{"text":"hi"}]}},"stopReason":"end_turn",
                        "usage":{"inputTokens":30,"outputTokens":11,"totalTokens":53,"cacheReadInputTokens":7,
                        "cacheWriteInputTokens":5},"metrics":{"latencyMs":551}}"""),
                new Answer("Ollama", of(26, 290, 316), """
                        {"model":"m","message":{"role":"assistant","content":"hi"},"done":true,"total_duration":5589157167,
                        "prompt_eval_count":26,"eval_count":290,"eval_duration":4709213000}"""),
                new Answer("Ollama, stream", of(26, 298, 324), """
                        {"model":"m","message":{"role":"assistant","content":"h"},"done":false}
                        {"model":"m","message":{"content":"","tool_calls":[{"function":{"arguments":{"eval_count":1}}}]},"done":false}
                        {"model":"m","done":true,"prompt_eval_count":26,"eval_count":298}
                        """),
                new Answer(
                        "Ollama's counts in an object",
                        null,
                        "{\"usage\":{\"eval_count\":5},\"x\":{\"eval_count\":5}}"),
                new Answer("the same counts by two names", of(40, 12, 52), """
                        {"usage":{"prompt_tokens":40,"completion_tokens":12,"total_tokens":52,"cache_creation_input_tokens":0,
                        "cache_read_input_tokens":30}}"""),
                new Answer("TGI", of(0, 6, 6), "[{\"generated_text\":\"x\",\"details\":{\"generated_tokens\":6}}]"),
                new Answer("TGI, stream", of(17, 20, 37), """
                        data: {"token":{"id":1,"text":"a"},"generated_text":null,"details":null}

                        data: {"token":{"id":2,"text":"b"},"generated_text":"ab","details":{"finish_reason":"length","generated_tokens":20,"input_length":17}}

                        """),
                new Answer("xAI, whose reasoning is no part of the completion", of(12, 319, 331), """
                        {"usage":{"prompt_tokens":12,"completion_tokens":2,"total_tokens":331,
                        "completion_tokens_details":{"reasoning_tokens":317}}}"""),
                new Answer("embeddings", of(8, 0, 8), "{\"usage\":{\"prompt_tokens\":8,\"total_tokens\":8}}"),
                new Answer("Anthropic, stream that tells 0 at its end", of(25, 15, 40), """
                        data: {"type":"message_start","message":{"usage":{"input_tokens":25,"output_tokens":1}}}

                        data: {"type":"message_delta","usage":{"input_tokens":0,"output_tokens":15}}

                        """),
                new Answer("Anthropic, stream that tells 0 at its beginning", of(25, 15, 40), """
                        data: {"type":"message_start","message":{"usage":{"input_tokens":0,"output_tokens":0}}}

                        data: {"type":"message_delta","usage":{"input_tokens":25,"output_tokens":15}}

                        """),
                new Answer("Interactions", of(62 + 3, 171 + 297, 533), """
                        {"status":"completed","usage":{"total_tokens":533,"total_input_tokens":62,"total_output_tokens":171,
                        "total_thought_tokens":297,"total_tool_use_tokens":3,"total_cached_tokens":0}}"""),
                new Answer("Interactions, stream", of(62, 468, 530), """
                        event: interaction.completed
                        data: {"interaction":{"id":"i","usage":{"total_tokens":530,"total_input_tokens":62,"total_output_tokens":171,"total_thought_tokens":297}},"event_type":"interaction.completed"}

                        """),
                new Answer("Cohere", of(71, 418, 489), """
                        {"message":{"content":[{"type":"text","text":"hi"}]},"usage":{"billed_units":{"input_tokens":5,
                        "output_tokens":410},"tokens":{"input_tokens":71,"output_tokens":418},"cached_tokens":64}}"""),
                new Answer("Cohere, stream", of(496, 11, 507), """
                        data: {"type":"message-end","delta":{"finish_reason":"COMPLETE","usage":{"tokens":{"input_tokens":496,"output_tokens":11},"billed_units":{"input_tokens":3,"output_tokens":9}}}}

                        """),
                new Answer("Cohere, first version", of(70, 9, 79), """
                        {"text":"hi","meta":{"api_version":{"version":"1"},"billed_units":{"input_tokens":4,"output_tokens":9},
                        "tokens":{"input_tokens":70,"output_tokens":9}}}"""),
                new Answer("what lies deeper than Cohere's", null, """
                        {"usage":{"tokens":{"tokens":{"input_tokens":5}},"x":{"input_tokens":5}}}"""),
                new Answer("SGLang", of(7, 32, 39), """
                        {"text":" a","meta_info":{"id":"x","finish_reason":{"type":"length","length":32},"prompt_tokens":7,
                        "completion_tokens":32,"cached_tokens":1,"e2e_latency":0.5}}"""),
                new Answer("llama.cpp", of(9, 64, 73), """
                        {"content":"a","stop":true,"tokens_predicted":64,"tokens_evaluated":9,"timings":{"predicted_n":64}}"""),
                new Answer("LM Studio, stream", of(329, 268, 597), """
                        data: {"type":"chat.end","result":{"output":[{"type":"message","content":"a"}],"stats":{"input_tokens":329,"total_output_tokens":268,"reasoning_output_tokens":5}}}

                        """),
                new Answer("watsonx.ai", of(12, 20, 32), """
                        {"model_id":"m","results":[{"generated_text":"a","generated_token_count":20,"input_token_count":12,
                        "stop_reason":"max_tokens"}]}"""),
                new Answer(
                        "counts in a list of another name",
                        null,
                        "{\"x\":[{\"input_token_count\":5}],\"usage\":[{\"total_tokens\":5}]}"),
                new Answer("Titan", of(5, 26, 31), """
                        {"inputTextTokenCount":5,"results":[{"tokenCount":26,"outputText":"a","completionReason":"FINISH"}]}"""),
                new Answer("Titan, stream", of(5, 104, 109), """
                        {"outputText":"a","index":0,"totalOutputTextTokenCount":104,"completionReason":"FINISH","inputTextTokenCount":5,
                        "amazon-bedrock-invocationMetrics":{"inputTokenCount":5,"outputTokenCount":104,"invocationLatency":2212}}"""),
                new Answer("Llama", of(11, 40, 51), """
                        {"generation":"a","prompt_token_count":11,"generation_token_count":40,"stop_reason":"stop"}"""),
                new Answer("Anthropic's by Bedrock, by two names", of(10 + 7, 4, 21), """
                        data: {"type":"message_start","message":{"usage":{"input_tokens":10,"cache_read_input_tokens":7,"output_tokens":1}}}

                        data: {"type":"message_stop","amazon-bedrock-invocationMetrics":{"inputTokenCount":10,"outputTokenCount":4,"cacheReadInputTokenCount":7}}

                        """),
                new Answer("null counts", null, "{\"usage\":{\"total_tokens\":null}}"),
                new Answer("no number", null, "{\"usage\":{\"total_tokens\":\"5\"}}"),
                new Answer("no whole number", null, "{\"usage\":{\"total_tokens\":5.5}}"),
                new Answer("negative", null, "{\"usage\":{\"total_tokens\":-5}}"),
                new Answer(
                        "huge", of(0, 0, 1_000_000_000_000L), "{\"usage\":{\"total_tokens\":" + "9".repeat(400) + "}}"),
                new Answer("plain prediction", null, "{\"predictions\":[{\"label\":\"setosa\",\"total_tokens\":3}]}"),
                new Answer(
                        "counts outside of usage",
                        null,
                        "{\"total_tokens\":5,\"usage\":[],\"x\":{\"total_tokens\":5}}"),
                new Answer("written by the model", of(1, 1, 2), """
                        {"choices":[{"message":{"content":"\\"usage\\":{\\"total_tokens\\":0}"}}],
                        "usage":{"prompt_tokens":1,"completion_tokens":1}}"""),
                new Answer("made up as arguments, behind the count", of(5, 6, 11), """
                        {"usageMetadata":{"promptTokenCount":5,"candidatesTokenCount":6},"candidates":[{"content":{"parts":
                        [{"functionCall":{"name":"f","args":{"usageMetadata":{"promptTokenCount":0}}}}]}}]}"""),
                new Answer("a name with an escape", null, "{\"us\\u0061ge\":{\"total_tokens\":5}}"),
                new Answer("text", null, "\"usage: {total_tokens: 5}\n"),
                new Answer(
                        "an event that was cut short",
                        of(0, 0, 5),
                        "data: {\"a\":{\"b\":[{\n\ndata: {\"usage\":{\"total_tokens\":5}}\r\n\r\n"),
                new Answer(
                        "an open quote in a comment",
                        of(0, 0, 5),
                        ": it's \"open\ndata: {\"usage\":{\"total_tokens\":5}}\n\n"));
    }

    private static @Nullable TokenUsage read(String text, int... cuts) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        UsageReader reader = new UsageReader();
        int from = 0;
        for (int cut : cuts) {
            reader.read(Unpooled.wrappedBuffer(bytes, from, cut - from));
            from = cut;
        }
        ByteBuf rest = Unpooled.wrappedBuffer(bytes, from, bytes.length - from);
        reader.read(rest);
        assertThat(rest.readableBytes()).isEqualTo(bytes.length - from);
        return reader.usage();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void countsAreFoundWhereverTheAnswerIsCut(Answer answer) {
        int length = answer.text.getBytes(StandardCharsets.UTF_8).length;
        int[] each = new int[length];
        for (int i = 0; i < length; i++) {
            assertThat(read(answer.text, i)).isEqualTo(answer.usage);
            each[i] = i;
        }
        assertThat(read(answer.text, each)).isEqualTo(answer.usage);
    }

    @Test
    void nothingItIsShownMakesItFail() {
        Random random = new Random(3);
        String alphabet = "{}[]\"\\:,09 .e\nusagetotal_tokens";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(80); n > 0; n--) {
                text.append(
                        random.nextInt(10) == 0
                                ? "\"usage\":{\"total_tokens\":"
                                : alphabet.charAt(random.nextInt(alphabet.length())));
            }
            TokenUsage usage = read(text.toString());
            assertThat(usage == null || usage.total() >= 0).isTrue();
        }
    }
}
