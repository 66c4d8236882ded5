package io.inferencegateway.auth.apikey;

import io.inferencegateway.auth.credential.BearerSorter;
import io.inferencegateway.auth.credential.BearerToken;
import io.inferencegateway.auth.credential.Repeated;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.List;

/** Finds the one API key on a request, wherever the caller's SDK puts it. */
final class PresentedKey {
    /** What was found: nothing, one key, or contradictions. */
    sealed interface Found {
        record Nothing() implements Found {}

        record Key(String value) implements Found {
            @Override
            public String toString() {
                return "Key[***]";
            }
        }

        /** Two keys that differ. */
        record Ambiguous() implements Found {}

        /** One field twice, whatever it holds. */
        record Repeated() implements Found {}
    }

    /** Longer values are no keys: they are not hashed. */
    static final int MAX_LENGTH = 512;

    private static final Found NOTHING = new Found.Nothing();
    private static final Found AMBIGUOUS = new Found.Ambiguous();
    private static final Found REPEATED = new Found.Repeated();

    private final List<AsciiString> fields;

    private final BearerSorter bearers;

    PresentedKey(String header, BearerSorter bearers) {
        this.bearers = bearers;
        AsciiString configured = AsciiString.of(header);
        fields = List.of(configured, AsciiString.of("api-key"), AsciiString.of("x-goog-api-key")).stream()
                .distinct()
                .toList();
    }

    Found on(HttpHeaders headers) {
        BearerToken bearer = BearerToken.in(headers);
        String key = bearer != null && !bearer.bound() && bearers.sort(bearer) == BearerSorter.Kind.API_KEY
                ? bearer.text()
                : null;
        for (int i = 0; i < fields.size(); i++) {
            String value = headers.get(fields.get(i));
            if (value == null) {
                continue;
            }
            if (Repeated.in(headers, fields.get(i))) {
                return REPEATED;
            }
            // An unset variable in the caller's environment sends an empty field: that is no key.
            if (value.isEmpty()) {
                continue;
            }
            if (key != null && !key.equals(value)) {
                return AMBIGUOUS;
            }
            key = value;
        }
        return key == null ? NOTHING : new Found.Key(key);
    }
}
