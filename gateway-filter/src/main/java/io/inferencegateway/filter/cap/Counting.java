package io.inferencegateway.filter.cap;

import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.redaction.body.UndeclaredBody;
import io.inferencegateway.filter.redaction.profile.BodyFormat;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Chooses how the things that are limited are counted in an answer, by its type, or as events where it begins like these. */
final class Counting {
    static final String EVENTS = "maxResponseEvents";
    static final String TOKENS = "maxResponseTokens";
    static final String ELEMENTS = "maxResponseElements";

    /** What the parts of an AWS event stream hold. */
    private static final String PAYLOAD_TYPE = "x-amzn-sagemaker-content-type";

    /** Makes what ends the answer when a limit, by the name of its setting, is exceeded. */
    interface Exceeding {
        Supplier<RefusalException> of(String setting, long limit);
    }

    private Counting() {}

    static ResponseTransform of(AnswerLimits answer, HttpHeaders headers, ResponseTransform next, Exceeding exceeding) {
        BodyFormat format = BodyFormat.of(headers);
        boolean counts = answer.events() != null || answer.tokens() != null || answer.elements() != null;
        if (!counts || format == BodyFormat.EVENTS || format == BodyFormat.AWS_EVENT_STREAM) {
            return of(answer, format, headers, next, exceeding);
        }
        // Made at once, for what cannot be counted is refused before anything is sent.
        ResponseTransform declared = of(answer, format, headers, next, exceeding);
        Supplier<ResponseTransform> events = () -> of(answer, BodyFormat.EVENTS, headers, next, exceeding);
        return new UndeclaredBody(() -> declared, events, next.changesLength());
    }

    private static ResponseTransform of(
            AnswerLimits answer, BodyFormat format, HttpHeaders headers, ResponseTransform next, Exceeding exceeding) {
        boolean framed = format == BodyFormat.AWS_EVENT_STREAM;
        BodyFormat inside = framed ? BodyFormat.of(headers.get(PAYLOAD_TYPE)) : format;
        List<CappedCounter> limits = new ArrayList<>();
        CappedCounter frames = null;
        Long events = answer.events();
        if (events != null && framed) {
            frames = new CappedCounter(new FrameCounter(events), exceeding.of(EVENTS, events));
        } else if (events != null) {
            AnswerCounter counter = events(format, events);
            if (counter != null) {
                limits.add(new CappedCounter(counter, exceeding.of(EVENTS, events)));
            }
        }
        Long tokens = answer.tokens();
        boolean text = tokens != null && inside == BodyFormat.EVENTS;
        if (tokens != null && text) {
            limits.add(new CappedCounter(new TextEventCounter(tokens), exceeding.of(TOKENS, tokens)));
        }
        Long elements = answer.elements();
        CappedCounter elementsOfMessages = null;
        if (elements != null) {
            Remaining left = new Remaining(elements);
            Supplier<RefusalException> exceeded = exceeding.of(ELEMENTS, elements);
            limits.add(new CappedCounter(elements(inside, left), exceeded));
            elementsOfMessages = new CappedCounter(new ElementCounter(left, false), exceeded);
        }
        if (framed && (frames != null || !limits.isEmpty())) {
            return new CountedFrames(limits, frames, elementsOfMessages, text, next);
        } else if (text) {
            return new CountedEvents(limits, next);
        }
        return limits.isEmpty() ? next : new CountedBody(limits, next);
    }

    private static @Nullable AnswerCounter events(BodyFormat format, long limit) {
        return switch (format) {
            case EVENTS -> new EventCounter(limit);
            case LINES -> new LineCounter(limit);
            default -> null;
        };
    }

    private static AnswerCounter elements(BodyFormat format, Remaining left) {
        return switch (format) {
            case EVENTS -> new DataElementCounter(left);
            case LINES -> new ElementCounter(left, true);
            case JSON, TEXT, CSV -> new ElementCounter(left, false);
            default ->
                throw new RefusalException(new Refusal(
                        GatewayError.RESPONSE_UNREADABLE,
                        "elements of the upstream's answer cannot be counted: its Content-Type (expected: JSON)"));
        };
    }
}
