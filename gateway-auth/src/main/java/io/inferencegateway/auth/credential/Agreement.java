package io.inferencegateway.auth.credential;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Two credentials on one request: both must be good and stand for the same customer, else the request is refused, for
 * nobody could say who it is from.
 */
public final class Agreement {
    private Agreement() {}

    /** The first outcome if both agree; later, or behind the body, if one of them is not known before. */
    public static Outcome of(Outcome first, Outcome second) {
        if (first instanceof Outcome.AfterBody || second instanceof Outcome.AfterBody) {
            return new Outcome.AfterBody(new Both(first, second));
        }
        if (first instanceof Outcome.Later || second instanceof Outcome.Later) {
            return new Outcome.Later(later(first).thenCombine(later(second), Agreement::of));
        }
        boolean same = first instanceof Outcome.Authenticated one
                && second instanceof Outcome.Authenticated other
                && one.owner().equals(other.owner());
        return same ? first : Failure.AMBIGUOUS.outcome();
    }

    private static CompletionStage<Outcome> later(Outcome outcome) {
        return outcome instanceof Outcome.Later later ? later.outcome() : CompletableFuture.completedFuture(outcome);
    }

    private record Both(Outcome first, Outcome second) implements BodyCheck {
        @Override
        public void part(ByteBuf part) {
            show(first, part);
            show(second, part);
        }

        @Override
        public Outcome whole() {
            return of(decided(first), decided(second));
        }

        private static void show(Outcome outcome, ByteBuf part) {
            if (outcome instanceof Outcome.AfterBody waiting) {
                waiting.check().part(part);
            }
        }

        private static Outcome decided(Outcome outcome) {
            return outcome instanceof Outcome.AfterBody waiting
                    ? waiting.check().whole()
                    : outcome;
        }
    }
}
