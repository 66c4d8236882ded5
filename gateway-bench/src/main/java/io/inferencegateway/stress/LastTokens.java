package io.inferencegateway.stress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Two requests want the last tokens: one gets them. */
@JCStressTest
@Outcome(
        id = {"1, 0, 0", "0, 1, 0"},
        expect = Expect.ACCEPTABLE,
        desc = "one was admitted")
@Outcome(expect = Expect.FORBIDDEN, desc = "both or none, or the level is wrong")
@State
public class LastTokens {
    private final Ledger ledger = new Ledger(10, 2);

    @Actor
    public void first(III_Result result) {
        result.r1 = ledger.reserve(10).admitted() ? 1 : 0;
    }

    @Actor
    public void second(III_Result result) {
        result.r2 = ledger.reserve(10).admitted() ? 1 : 0;
    }

    @Arbiter
    public void left(III_Result result) {
        result.r3 = ledger.tokensLeft();
    }
}
