package io.inferencegateway.auth.apikey;

import io.inferencegateway.auth.credential.Authenticator;
import io.inferencegateway.auth.credential.BearerSorter;
import io.inferencegateway.auth.credential.Failure;
import io.inferencegateway.auth.credential.Outcome;
import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.GatewayError;
import java.time.InstantSource;

/** Finds the customer of the one API key on a request. */
public final class ApiKeyAuthenticator implements Authenticator {
    static final String METHOD = "api-key";
    static final Failure UNKNOWN = new Failure("unknown", GatewayError.INVALID_CREDENTIALS, "the API key is not valid");
    static final Failure EXPIRED = new Failure("expired", GatewayError.INVALID_CREDENTIALS, "the API key is not valid");

    private static final Outcome NO_SUCH_KEY = UNKNOWN.outcome();
    private static final Outcome TOO_LATE = EXPIRED.outcome();
    private static final Outcome CONTRADICTION = Failure.AMBIGUOUS.outcome();
    private static final Outcome TWICE = Failure.REPEATED.outcome();

    private final PresentedKey presented;
    private final ApiKeyDirectory directory;
    private final InstantSource clock;

    public ApiKeyAuthenticator(String header, BearerSorter bearers, ApiKeyDirectory directory, InstantSource clock) {
        this.presented = new PresentedKey(header, bearers);
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public String method() {
        return METHOD;
    }

    @Override
    public Outcome authenticate(Exchange exchange) {
        PresentedKey.Found found = presented.on(exchange.request().headers());
        if (found instanceof PresentedKey.Found.Key key) {
            return judge(key.value());
        }
        if (found instanceof PresentedKey.Found.Repeated) {
            return TWICE;
        }
        return found instanceof PresentedKey.Found.Ambiguous ? CONTRADICTION : Outcome.NOT_PRESENT;
    }

    private Outcome judge(String key) {
        ApiKeyDirectory.Entry entry = key.length() > PresentedKey.MAX_LENGTH ? null : directory.find(key);
        if (entry == null) {
            return NO_SUCH_KEY;
        }
        boolean ended = entry.expires() != null && !clock.instant().isBefore(entry.expires());
        return ended ? TOO_LATE : entry.holder();
    }
}
