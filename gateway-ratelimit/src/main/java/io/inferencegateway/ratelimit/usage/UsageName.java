package io.inferencegateway.ratelimit.usage;

import org.jspecify.annotations.Nullable;

/** Members of the objects in which models tell of tokens, and which sum each belongs to. */
enum UsageName {
    PROMPT_TOKENS("prompt_tokens", Sum.INPUT),
    INPUT_TOKENS("input_tokens", Sum.INPUT),
    PROMPT_TOKEN_COUNT("promptTokenCount", Sum.INPUT),
    TOOL_USE_PROMPT_TOKEN_COUNT("toolUsePromptTokenCount", Sum.INPUT),
    /** Anthropic's input_tokens are without these two. */
    CACHE_CREATION_INPUT_TOKENS("cache_creation_input_tokens", Sum.INPUT),
    CACHE_READ_INPUT_TOKENS("cache_read_input_tokens", Sum.INPUT),
    COMPLETION_TOKENS("completion_tokens", Sum.OUTPUT),
    OUTPUT_TOKENS("output_tokens", Sum.OUTPUT),
    CANDIDATES_TOKEN_COUNT("candidatesTokenCount", Sum.OUTPUT),
    /** Not part of the candidates. */
    THOUGHTS_TOKEN_COUNT("thoughtsTokenCount", Sum.OUTPUT),
    GENERATED_TOKENS("generated_tokens", Sum.OUTPUT),
    TOTAL_TOKENS("total_tokens", Sum.TOTAL),
    TOTAL_TOKEN_COUNT("totalTokenCount", Sum.TOTAL);

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
    private final Sum sum;

    UsageName(String name, Sum sum) {
        this.name = name;
        this.sum = sum;
    }

    Sum sum() {
        return sum;
    }

    static @Nullable UsageName of(byte[] text, int length) {
        for (UsageName name : ALL) {
            if (same(name.name, text, length)) {
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
