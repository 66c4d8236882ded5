package io.inferencegateway.stress;

import io.inferencegateway.ratelimit.QuotaLedger.Reservation;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** An operator fills a limit while a request that used more than it took is settled. */
@JCStressTest
@Outcome(id = "95, 2", expect = Expect.ACCEPTABLE, desc = "filled before, then 5 more were taken")
@Outcome(id = "100, 2", expect = Expect.ACCEPTABLE, desc = "filled after")
@Outcome(expect = Expect.FORBIDDEN, desc = "one of them was lost")
@State
public class FilledAndSettled {
    private final Ledger ledger = new Ledger(100, 2);
    private final Reservation reservation = ledger.reserve(10).reservation();

    @Actor
    public void fill() {
        ledger.refill();
    }

    @Actor
    public void settle() {
        reservation.settle(Ledger.tokens(15));
    }

    @Arbiter
    public void left(II_Result result) {
        result.r1 = ledger.tokensLeft();
        result.r2 = ledger.placesLeft();
    }
}
