package io.inferencegateway.auth;

import io.inferencegateway.exchange.RequestHead;
import java.time.InstantSource;

/** Finds the customer of the one API key on a request. */
final class ApiKeyAuthenticator implements Authenticator {
    static final String METHOD = "api-key";

    private final PresentedKey presented;
    private final ApiKeyDirectory directory;
    private final InstantSource clock;

    ApiKeyAuthenticator(String header, ApiKeyDirectory directory, InstantSource clock) {
        this.presented = new PresentedKey(header);
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public String method() {
        return METHOD;
    }

    @Override
    public Outcome authenticate(RequestHead request) {
        PresentedKey.Found found = presented.on(request.headers());
        if (found instanceof PresentedKey.Found.Key key) {
            return judge(key.value());
        }
        return found instanceof PresentedKey.Found.Ambiguous ? Failure.AMBIGUOUS.outcome() : Outcome.NOT_PRESENT;
    }

    private Outcome judge(String key) {
        ApiKeyDirectory.Entry entry = key.length() > PresentedKey.MAX_LENGTH ? null : directory.find(key);
        if (entry == null) {
            return Failure.UNKNOWN.outcome();
        }
        if (entry.expires() != null && !clock.instant().isBefore(entry.expires())) {
            return Failure.EXPIRED.outcome();
        }
        return entry.disabled() ? Failure.DISABLED.outcome() : entry.holder();
    }
}
