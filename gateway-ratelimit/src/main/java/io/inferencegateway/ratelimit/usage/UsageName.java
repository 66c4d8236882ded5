package io.inferencegateway.ratelimit.usage;

import org.jspecify.annotations.Nullable;

/** Members in which models tell of tokens, and which sum each belongs to: of an object of counts, or of the answer itself. */
enum UsageName {
    PROMPT_TOKENS("prompt_tokens", Family.OPENAI, Sum.INPUT),
    COMPLETION_TOKENS("completion_tokens", Family.OPENAI, Sum.OUTPUT),
    INPUT_TOKENS("input_tokens", Family.ANTHROPIC, Sum.INPUT),
    /** Anthropic's input_tokens are without these two. */
    CACHE_CREATION_INPUT_TOKENS("cache_creation_input_tokens", Family.ANTHROPIC, Sum.INPUT),
    CACHE_READ_INPUT_TOKENS("cache_read_input_tokens", Family.ANTHROPIC, Sum.INPUT),
    OUTPUT_TOKENS("output_tokens", Family.ANTHROPIC, Sum.OUTPUT),
    TOTAL_TOKENS("total_tokens", Family.OPENAI, Sum.TOTAL),
    PROMPT_TOKEN_COUNT("promptTokenCount", Family.VERTEX_AI, Sum.INPUT),
    TOOL_USE_PROMPT_TOKEN_COUNT("toolUsePromptTokenCount", Family.VERTEX_AI, Sum.INPUT),
    CANDIDATES_TOKEN_COUNT("candidatesTokenCount", Family.VERTEX_AI, Sum.OUTPUT),
    /** Not part of the candidates. */
    THOUGHTS_TOKEN_COUNT("thoughtsTokenCount", Family.VERTEX_AI, Sum.OUTPUT),
    TOTAL_TOKEN_COUNT("totalTokenCount", Family.VERTEX_AI, Sum.TOTAL),
    CONVERSE_INPUT_TOKENS("inputTokens", Family.CONVERSE, Sum.INPUT),
    /** Converse's inputTokens are without these two. */
    CONVERSE_CACHE_READ("cacheReadInputTokens", Family.CONVERSE, Sum.INPUT),
    CONVERSE_CACHE_WRITE("cacheWriteInputTokens", Family.CONVERSE, Sum.INPUT),
    CONVERSE_OUTPUT_TOKENS("outputTokens", Family.CONVERSE, Sum.OUTPUT),
    CONVERSE_TOTAL_TOKENS("totalTokens", Family.CONVERSE, Sum.TOTAL),
    /** Thoughts and what tools brought are no part of the other two. */
    TOTAL_INPUT_TOKENS("total_input_tokens", Family.INTERACTIONS, Sum.INPUT),
    TOTAL_TOOL_USE_TOKENS("total_tool_use_tokens", Family.INTERACTIONS, Sum.INPUT),
    TOTAL_OUTPUT_TOKENS("total_output_tokens", Family.INTERACTIONS, Sum.OUTPUT),
    TOTAL_THOUGHT_TOKENS("total_thought_tokens", Family.INTERACTIONS, Sum.OUTPUT),
    INPUT_LENGTH("input_length", Family.TGI, Sum.INPUT),
    GENERATED_TOKENS("generated_tokens", Family.TGI, Sum.OUTPUT),
    INPUT_TOKEN_COUNT("input_token_count", Family.WATSONX, Sum.INPUT),
    GENERATED_TOKEN_COUNT("generated_token_count", Family.WATSONX, Sum.OUTPUT),
    INVOCATION_INPUT("inputTokenCount", Family.BEDROCK, Sum.INPUT),
    INVOCATION_CACHE_READ("cacheReadInputTokenCount", Family.BEDROCK, Sum.INPUT),
    INVOCATION_CACHE_WRITE("cacheWriteInputTokenCount", Family.BEDROCK, Sum.INPUT),
    INVOCATION_OUTPUT("outputTokenCount", Family.BEDROCK, Sum.OUTPUT),
    /** Of an answer that is one piece; a stream tells it by the next but one. */
    RESULT_TOKEN_COUNT("tokenCount", Family.TITAN, Sum.OUTPUT),
    INPUT_TEXT_TOKEN_COUNT("inputTextTokenCount", Family.TITAN_ANSWER, Sum.INPUT),
    TOTAL_OUTPUT_TEXT_TOKEN_COUNT("totalOutputTextTokenCount", Family.TITAN_ANSWER, Sum.OUTPUT),
    LLAMA_PROMPT_TOKEN_COUNT("prompt_token_count", Family.LLAMA, Sum.INPUT),
    LLAMA_GENERATION_TOKEN_COUNT("generation_token_count", Family.LLAMA, Sum.OUTPUT),
    TOKENS_EVALUATED("tokens_evaluated", Family.LLAMA_CPP, Sum.INPUT),
    TOKENS_PREDICTED("tokens_predicted", Family.LLAMA_CPP, Sum.OUTPUT),
    PROMPT_EVAL_COUNT("prompt_eval_count", Family.OLLAMA, Sum.INPUT),
    EVAL_COUNT("eval_count", Family.OLLAMA, Sum.OUTPUT);

    /** Whose names they are: a server that tells the same counts in two families has not used them twice. */
    enum Family {
        /** And of SGLang's own API. */
        OPENAI,
        /** And of OpenAI's Responses, Cohere and LM Studio. */
        ANTHROPIC,
        VERTEX_AI,
        /** Google's, and of LM Studio. */
        INTERACTIONS,
        CONVERSE,
        TGI,
        WATSONX,
        /** Of any model that Amazon Bedrock invokes. */
        BEDROCK,
        TITAN,
        // Their counts are members of the answer itself, those of all others of an object of counts.
        TITAN_ANSWER,
        LLAMA,
        LLAMA_CPP,
        OLLAMA;

        private boolean ofAnswer() {
            return compareTo(TITAN_ANSWER) >= 0;
        }
    }

    /** What is added up. */
    enum Sum {
        INPUT,
        OUTPUT,
        TOTAL
    }

    /** No name is longer. */
    static final int LONGEST = 32;

    private static final UsageName[] ALL = values();

    private final String name;
    private final Family family;
    private final Sum sum;

    UsageName(String name, Family family, Sum sum) {
        this.name = name;
        this.family = family;
        this.sum = sum;
    }

    Family family() {
        return family;
    }

    Sum sum() {
        return sum;
    }

    /** @param outermost whether a member of the answer itself is named, and not one of an object of counts */
    static @Nullable UsageName of(byte[] text, int length, boolean outermost) {
        for (UsageName name : ALL) {
            if (name.family.ofAnswer() == outermost && same(name.name, text, length)) {
                return name;
            }
        }
        return null;
    }

    static boolean same(String name, byte[] text, int length) {
        if (name.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (name.charAt(i) != text[i]) {
                return false;
            }
        }
        return true;
    }
}
