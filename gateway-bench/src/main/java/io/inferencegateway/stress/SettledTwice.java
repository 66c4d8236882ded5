package io.inferencegateway.stress;

import io.inferencegateway.ratelimit.QuotaLedger.Reservation;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** The client leaves while the upstream breaks off: the first settlement counts, and the place comes back once. */
@JCStressTest
@Outcome(
        id = {"97, 2", "95, 2"},
        expect = Expect.ACCEPTABLE,
        desc = "settled once")
@Outcome(expect = Expect.FORBIDDEN, desc = "settled never, twice or by halves")
@State
public class SettledTwice {
    private final Ledger ledger = new Ledger(100, 2);
    private final Reservation reservation = ledger.reserve(10).reservation();

    @Actor
    public void client() {
        reservation.settle(Ledger.tokens(3));
    }

    @Actor
    public void upstream() {
        reservation.settle(Ledger.tokens(5));
    }

    @Arbiter
    public void left(II_Result result) {
        result.r1 = ledger.tokensLeft();
        result.r2 = ledger.placesLeft();
    }
}
