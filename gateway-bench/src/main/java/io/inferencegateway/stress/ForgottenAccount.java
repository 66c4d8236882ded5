package io.inferencegateway.stress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** An account is forgotten as idle while a request takes from it: what it took is never forgotten with it. */
@JCStressTest
@Outcome(id = "1, 90, 1", expect = Expect.ACCEPTABLE, desc = "taken from the old account or from the next one")
@Outcome(expect = Expect.FORBIDDEN, desc = "forgotten")
@State
public class ForgottenAccount {
    private final Ledger ledger = new Ledger(100, 2);

    public ForgottenAccount() {
        // There is an account, and it is full.
        ledger.reserve(10).reservation().settle(Ledger.tokens(0));
    }

    @Actor
    public void forget() {
        ledger.forgetIdle();
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
