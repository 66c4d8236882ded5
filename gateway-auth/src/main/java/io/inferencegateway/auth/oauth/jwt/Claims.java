package io.inferencegateway.auth.oauth.jwt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a token, each of the type it must be of (RFC 7519, section 4.1): one that is not, {@code null} included,
 * throws {@link FlawedTokenException}.
 */
public record Claims(Map<String, Object> members) {
    /** The end of the year 9999: whatever lies behind was not meant as a time in seconds. */
    private static final double LAST_SECOND = 253_402_300_799.0;

    /** A text, or {@code null} where the claim is not there; never an empty one. */
    public @Nullable String text(String name) {
        Object value = members.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new FlawedTokenException(Flaw.CLAIMS);
    }

    /** A NumericDate in milliseconds, or -1 where the claim is not there. */
    public long millis(String name) {
        Object value = members.get(name);
        if (value == null) {
            return -1;
        }
        if (value instanceof Number number) {
            double seconds = number.doubleValue();
            if (seconds >= 0 && seconds <= LAST_SECOND) {
                return (long) (seconds * 1000);
            }
        }
        throw new FlawedTokenException(Flaw.CLAIMS);
    }

    /** One text or a list of texts; empty where the claim is not there. */
    public List<String> texts(String name) {
        return texts(members.get(name));
    }

    /** The texts of a member of any depth; empty where there is none. */
    public List<String> texts(List<String> path) {
        Object value = members;
        for (String name : path) {
            if (!(value instanceof Map<?, ?> object)) {
                return List.of();
            }
            value = object.get(name);
        }
        return texts(value);
    }

    private static List<String> texts(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        if (value instanceof String text) {
            return List.of(text);
        }
        if (!(value instanceof List<?> list)) {
            throw new FlawedTokenException(Flaw.CLAIMS);
        }
        List<String> texts = new ArrayList<>(list.size());
        for (Object item : list) {
            if (!(item instanceof String text)) {
                throw new FlawedTokenException(Flaw.CLAIMS);
            }
            texts.add(text);
        }
        return texts;
    }

    /** They say who somebody is. */
    @Override
    public String toString() {
        return "Claims[***]";
    }
}
