package io.inferencegateway.filter.redaction.event;

import java.util.Set;

/**
 * Names of fields that repeat a text in pieces of their own: log probabilities, tokens by number, bytes. OpenAI's and Vertex AI's,
 * and those of vLLM, Text Generation Inference, llama.cpp, SGLang, Fireworks, Cohere, Aleph Alpha, watsonx.ai, Ollama and transcriptions
 * of speech.
 */
public final class TokenNames {
    static final Set<String> NAMES = Set.of(
            "logprobs",
            "top_logprobs",
            "prompt_logprobs",
            "logprobsResult",
            "token_ids",
            "prompt_token_ids",
            "top_tokens",
            "bytes",
            "tokens",
            "prefill",
            "completion_probabilities",
            "completion_logprobs",
            "completion_token_ids",
            "input_token_logprobs",
            "output_token_logprobs",
            "input_top_logprobs",
            "output_top_logprobs",
            "output_ids",
            "input_token_ids_logprobs",
            "output_token_ids_logprobs",
            "token_likelihoods",
            "token_strs",
            "log_probs",
            "generated_tokens",
            "completion_tokens",
            "input_tokens",
            "words",
            "context");

    /** Those that elsewhere are objects that count them. */
    private static final Set<String> COUNTS =
            Set.of("tokens", "words", "generated_tokens", "completion_tokens", "input_tokens");

    /** The one that elsewhere is a list of documents, of which only one of numbers is what the model has read. */
    private static final String NUMBERS = "context";

    private TokenNames() {}

    /** Whether a value that begins so is one of them: arrays are, and objects, but for those that only count. */
    static boolean contains(String name, int first) {
        return NAMES.contains(name)
                && !name.equals(NUMBERS)
                && (first == '[' || (first == '{' && !COUNTS.contains(name)));
    }

    /** Whether an array of this name is one of them if numbers are in it, which then are left out. */
    static boolean numbers(String name) {
        return name.equals(NUMBERS);
    }

    /** Whether a number begins so. */
    public static boolean beginsNumber(int first) {
        return (first >= '0' && first <= '9') || first == '-';
    }
}
