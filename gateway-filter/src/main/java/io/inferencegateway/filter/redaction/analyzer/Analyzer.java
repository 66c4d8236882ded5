package io.inferencegateway.filter.redaction.analyzer;

import io.inferencegateway.config.Durations;
import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.redaction.analyzer.AnalyzerMeters.Result;
import io.inferencegateway.http.BoundedClient;
import io.inferencegateway.http.RareWarning;
import io.inferencegateway.metrics.GatewayMeters;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a remote analyzer what is in a text: {@code POST /analyze} of Presidio.
 *
 * <p>Safe for use by any thread; never blocks. A bounded number of calls at a time, each of a bounded text and answer, within
 * a bounded time, without redirects. It has connections of its own. Its failures tell why, never what was asked or answered.
 *
 * @see <a href="https://microsoft.github.io/presidio/api-docs/api-docs.html">Presidio's API</a>
 */
public final class Analyzer {
    private static final Logger log = LoggerFactory.getLogger(Analyzer.class);

    /** The longest answer: a finding takes some hundred bytes, and with explanations a few times that. */
    static final int LONGEST = 1 << 20;

    private final String profile;
    private final AnalyzerConfig config;
    private final String replacement;
    private final AnalyzerMeters meters;
    private final BoundedClient client;
    private final Semaphore calls;
    private final RareWarning warning = new RareWarning();

    /** @param replacement what stands in the place of findings: ASCII, with {@code {name}} for the entity */
    public Analyzer(String profile, AnalyzerConfig config, String replacement, MeterRegistry registry) {
        this.profile = profile;
        this.replacement = replacement;
        this.config = config;
        this.meters = new AnalyzerMeters(registry, profile);
        this.calls = new Semaphore(config.maxConcurrent());
        this.client = new BoundedClient(null, config.timeout(), LONGEST, WrongAnswerException::new);
    }

    AnalyzerConfig config() {
        return config;
    }

    String replacement() {
        return replacement;
    }

    /** Whether an answer ends that cannot be shown to it. */
    public boolean blocks() {
        return config.onFailure() == AnalyzerFailure.BLOCK;
    }

    /**
     * Shows it an answer.
     *
     * @param redacted what the answer goes through before; owned by what this returns
     */
    public ResponseTransform behind(ResponseTransform redacted, AnswerForm form, String route, GatewayMeters gateway) {
        UnitReader reader =
                switch (form) {
                    case JSON -> new WholeJson(config.maxBody().bytes(), config.onFailure());
                    case LINES -> new EventUnits(true);
                    case EVENTS -> new EventUnits(false);
                    case TEXT -> new UndeclaredUnits(Characters.Coding.UTF_8);
                    case BYTES -> new UndeclaredUnits(Characters.Coding.BYTES);
                };
        return new AnalyzedBody(redacted, reader, this, route, gateway);
    }

    /**
     * Completes on any thread: with what it found, or with {@code null} if it failed; never exceptionally. May be cancelled,
     * which ends the call.
     */
    CompletableFuture<@Nullable List<Finding>> ask(String text) {
        long begun = System.nanoTime();
        if (!calls.tryAcquire()) {
            return CompletableFuture.completedFuture(
                    failed(Result.BUSY, begun, config.maxConcurrent() + " calls are under way"));
        }
        CompletableFuture<HttpResponse<String>> exchange;
        try {
            exchange = client.send(request(text), config.timeout());
        } catch (RuntimeException e) {
            calls.release();
            throw e;
        }
        // In a stage of its own: that of a call which nobody waits for any more would not run.
        CompletableFuture<@Nullable List<Finding>> result = exchange.whenComplete((answer, error) -> calls.release())
                .handle((answer, error) -> answer == null ? failed(begun, error) : found(begun, answer, text));
        result.whenComplete((findings, cancelled) -> {
            if (cancelled != null) {
                exchange.cancel(true);
            }
        });
        return result;
    }

    private HttpRequest request(String text) {
        return HttpRequest.newBuilder(config.url())
                .timeout(config.timeout())
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(CallText.json(text, config)))
                .build();
    }

    private @Nullable List<Finding> found(long begun, HttpResponse<String> answer, String text) {
        if (answer.statusCode() != 200) {
            return failed(Result.FAILED, begun, "it answered " + answer.statusCode());
        }
        try {
            List<Finding> findings = AnswerReader.read(answer.body(), text, config);
            meters.ended(Result.OK, System.nanoTime() - begun);
            return findings;
        } catch (WrongAnswerException e) {
            return failed(Result.WRONG, begun, String.valueOf(e.getMessage()));
        }
    }

    private @Nullable List<Finding> failed(long begun, @Nullable Throwable error) {
        Throwable cause = error instanceof CompletionException ? error.getCause() : error;
        if (cause instanceof CancellationException || cause instanceof HttpTimeoutException) {
            return failed(Result.TIMEOUT, begun, "no answer within " + Durations.format(config.timeout()));
        }
        if (cause != null && cause.getCause() instanceof WrongAnswerException wrong) {
            cause = wrong;
        }
        if (cause instanceof WrongAnswerException) {
            return failed(Result.WRONG, begun, String.valueOf(cause.getMessage()));
        }
        return failed(
                Result.FAILED,
                begun,
                cause == null ? "no reason" : cause.getClass().getSimpleName());
    }

    private @Nullable List<Finding> failed(Result result, long begun, String reason) {
        meters.ended(result, System.nanoTime() - begun);
        if (warning.isDue()) {
            log.warn("the analyzer of redaction profile {} cannot be relied on: {}", profile, reason);
        }
        return null;
    }
}
