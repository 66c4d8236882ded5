package io.inferencegateway.auth.iam.sts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.inferencegateway.auth.credential.BearerToken;
import io.inferencegateway.auth.credential.TokenFingerprint;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What STS said of tokens, by their fingerprints: each is asked about once, however many requests bring it at a time. For any thread.
 *
 * <p>Identities are kept, not customers: a reload counts at once. A bounded number; a token whose answer was dropped is asked
 * about again.
 */
final class CallerIdentities {
    private static final int MOST = 10_000;

    /** A signature that was refused gets no better. */
    private static final long REFUSED_MILLIS = 60_000;

    /** So that a flood of requests with one token is one question a second. */
    private static final long UNAVAILABLE_MILLIS = 1_000;

    /** @param until when it is of no more use, in milliseconds */
    record Known(StsClient.Answer answer, long until) {}

    private final StsConfig config;
    private final Map<String, String> hosts;
    private final StsClient client;
    private final InstantSource clock;
    private final Cache<TokenFingerprint, CompletableFuture<Known>> answers =
            // On the caller's thread: what is to be tidied up is little.
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();

    CallerIdentities(StsConfig config, Map<String, String> hosts, StsClient client, InstantSource clock) {
        this.config = config;
        this.hosts = hosts;
        this.client = client;
        this.clock = clock;
    }

    /** What is known of a token, or will be; throws if it need not be asked about. */
    CompletableFuture<Known> of(BearerToken token) throws IdentityTokenException {
        if (token.length() > IdentityToken.MAX_LENGTH) {
            throw SignedQuestion.malformed("must have at most " + IdentityToken.MAX_LENGTH + " characters");
        }
        TokenFingerprint key = TokenFingerprint.of(token);
        CompletableFuture<Known> known = answers.getIfPresent(key);
        if (known != null && fresh(known)) {
            return known;
        }
        SignedQuestion question = question(token.text());
        CompletableFuture<Known> mine = new CompletableFuture<>();
        CompletableFuture<Known> others = replaced(key, known, mine);
        if (others != mine) {
            return others;
        }
        client.ask(question, config).whenComplete((answer, error) -> complete(mine, question, answer));
        return mine;
    }

    private CompletableFuture<Known> replaced(
            TokenFingerprint key, @Nullable CompletableFuture<Known> stale, CompletableFuture<Known> mine) {
        if (stale != null) {
            answers.asMap().remove(key, stale);
        }
        CompletableFuture<Known> others = answers.asMap().putIfAbsent(key, mine);
        return others == null ? mine : others;
    }

    private boolean fresh(CompletableFuture<Known> known) {
        return !known.isDone() || clock.millis() < known.join().until;
    }

    private SignedQuestion question(String token) throws IdentityTokenException {
        String url = IdentityToken.url(token);
        if (url == null) {
            throw SignedQuestion.malformed("must be base64url without padding");
        }
        SignedQuestion question = SignedQuestion.parse(url, hosts);
        Instant now = clock.instant();
        if (!now.isBefore(question.endsAt())) {
            throw new IdentityTokenException(IdentityFailures.EXPIRED);
        }
        if (question.signedAt().isAfter(now.plus(IdentityToken.CLOCK_SKEW))) {
            throw new IdentityTokenException(IdentityFailures.NOT_YET);
        }
        return question;
    }

    private void complete(CompletableFuture<Known> mine, SignedQuestion question, StsClient.@Nullable Answer answer) {
        long now = clock.millis();
        StsClient.Answer found = answer == null ? new StsClient.Answer.Unavailable() : answer;
        long until;
        if (found instanceof StsClient.Answer.Principal) {
            until = Math.min(
                    question.endsAt().toEpochMilli(), now + config.cacheFor().toMillis());
        } else {
            until = now + (found instanceof StsClient.Answer.Refused ? REFUSED_MILLIS : UNAVAILABLE_MILLIS);
        }
        mine.complete(new Known(found, until));
    }
}
