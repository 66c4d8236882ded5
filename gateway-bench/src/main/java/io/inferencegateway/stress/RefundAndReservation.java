package io.inferencegateway.stress;

import io.inferencegateway.ratelimit.QuotaLedger.Reservation;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A request asks for what another one gives back. */
@JCStressTest
@Outcome(id = "1, 0, 0", expect = Expect.ACCEPTABLE, desc = "it came after the other's end")
@Outcome(id = "0, 10, 1", expect = Expect.ACCEPTABLE, desc = "it came before")
@Outcome(expect = Expect.FORBIDDEN, desc = "something was lost or given twice")
@State
public class RefundAndReservation {
    private final Ledger ledger = new Ledger(10, 1);
    private final Reservation reservation = ledger.reserve(10).reservation();

    @Actor
    public void end() {
        reservation.settle(Ledger.tokens(0));
    }

    @Actor
    public void ask(III_Result result) {
        result.r1 = ledger.reserve(10).admitted() ? 1 : 0;
    }

    @Arbiter
    public void left(III_Result result) {
        result.r2 = ledger.tokensLeft();
        result.r3 = ledger.placesLeft();
    }
}
