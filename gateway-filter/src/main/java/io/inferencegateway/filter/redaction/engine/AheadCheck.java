package io.inferencegateway.filter.redaction.engine;

/**
 * A check that sees from the bytes at hand that nothing which begins there is accepted, sooner than automata and folds find it
 * out.
 *
 * <p>Asked only for rules of which no match ends before a letter or digit. Stateless.
 */
public interface AheadCheck extends Check {
    /** So many bytes are looked at, at the most. */
    int SIGHT = 40;

    /**
     * Whether some match may be accepted that begins at {@code from}, whatever stands behind {@code to}.
     *
     * <p>May say yes where {@link #accepts} says no of every end; never no where it says yes of one behind which no letter or digit
     * stands.
     *
     * @param to end of the bytes at hand, at the most {@link #SIGHT} behind {@code from}
     */
    boolean mayAccept(byte[] bytes, int from, int to);
}
