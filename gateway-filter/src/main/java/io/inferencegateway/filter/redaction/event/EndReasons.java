package io.inferencegateway.filter.redaction.event;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * Members of an event by which a server says why a text is over, and what in them says that it is not.
 *
 * <p>Sources: OpenAI, Gemini ({@code FinishReason}), Anthropic, Amazon Bedrock (Converse; Titan's {@code completionReason}),
 * watsonx.ai ({@code stop_reason}: {@code not_finished}), DashScope ({@code "null"}, a string).
 */
final class EndReasons {
    private static final Set<String> NAMES =
            Set.of("finish_reason", "finishReason", "stop_reason", "stopReason", "completionReason");

    private static final Set<String> NO_REASONS = Set.of("", "null", "none", "not_finished");

    /** What protobuf's value for none ends with. */
    private static final String UNSPECIFIED = "_unspecified";

    private EndReasons() {}

    /** Whether the member of this name, whose value is {@code bytes[from, to)}, gives one. */
    static boolean given(String name, byte[] bytes, int from, int to) {
        if (!NAMES.contains(name) || bytes[from] == 'n' || bytes[from] == '0') {
            return false;
        }
        if (bytes[from] != '"') {
            return true;
        }
        String value = new String(bytes, from + 1, to - from - 2, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        return !NO_REASONS.contains(value) && !value.endsWith(UNSPECIFIED);
    }
}
