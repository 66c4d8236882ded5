package io.inferencegateway.auth.iam.sts;

import io.inferencegateway.http.BoundedClient;
import io.inferencegateway.http.RareWarning;
import io.inferencegateway.task.Asking;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks STS who signed a question; for any thread, never blocks.
 *
 * <p>A bounded number of questions at a time, each within a bounded time, without redirects. Whatever is not a clear yes or no
 * is "unavailable".
 */
final class StsClient {
    /** No answer of STS is longer. */
    static final int MAX_ANSWER_BYTES = 64 * 1024;

    /** Who it was, or why nobody knows: exactly one of the two. */
    sealed interface Answer {
        /** STS vouches for this one, see {@link PrincipalArn}. */
        record Principal(String principal) implements Answer {}

        record Refused() implements Answer {}

        record Unavailable() implements Answer {}
    }

    /** More callers at a time than this that were not seen for minutes are a flood. */
    private static final int QUESTIONS = 32;

    private static final Duration CONNECT = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(StsClient.class);

    private final BoundedClient client;
    private final Semaphore questions = new Semaphore(QUESTIONS);
    private final RareWarning warning = new RareWarning();

    StsClient(Executor executor) {
        this.client = new BoundedClient(executor, CONNECT, MAX_ANSWER_BYTES, IOException::new);
    }

    /** Completes at once or on a thread of the executor, never exceptionally; throws nothing. */
    CompletableFuture<Answer> ask(SignedQuestion question, StsConfig config) {
        if (!questions.tryAcquire()) {
            return CompletableFuture.completedFuture(unavailable(QUESTIONS + " questions are under way"));
        }
        return Asking.of(() -> client.send(request(question, config), config.timeout()))
                .handle((response, error) -> {
                    questions.release();
                    return response == null ? unavailable(reason(error)) : answer(response);
                });
    }

    private static HttpRequest request(SignedQuestion question, StsConfig config) {
        URI endpoint = config.endpoint();
        String base = endpoint == null
                ? "https://" + question.host()
                : endpoint.getScheme() + "://" + endpoint.getRawAuthority();
        return HttpRequest.newBuilder(URI.create(base + "/?" + question.query()))
                .timeout(config.timeout())
                .header("Accept", "application/json")
                // Ours, not the caller's: a question that was signed for another gateway is refused there.
                .header(IdentityToken.AUDIENCE_FIELD, config.audience())
                .GET()
                .build();
    }

    private Answer answer(HttpResponse<String> response) {
        int status = response.statusCode();
        if (status == 200) {
            String principal = StsAnswer.principal(response.body());
            return principal == null ? unavailable("its answer names no identity") : new Answer.Principal(principal);
        }
        // Too many requests are a 400 here, too.
        boolean no = (status == 403 || status == 400) && !response.body().contains("Throttl");
        return no ? new Answer.Refused() : unavailable("it answered " + status);
    }

    private Answer unavailable(String reason) {
        if (warning.isDue()) {
            LOG.warn("AWS STS cannot be asked about identities: {}", reason);
        }
        return new Answer.Unavailable();
    }

    /** Without the URL, which exceptions may show: it is the credential. */
    private static String reason(@Nullable Throwable error) {
        Throwable cause = error instanceof CompletionException ? error.getCause() : error;
        if (cause instanceof CancellationException) {
            return "no answer in time";
        }
        return cause == null ? "no reason" : cause.getClass().getSimpleName();
    }
}
