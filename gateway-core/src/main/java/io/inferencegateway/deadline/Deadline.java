package io.inferencegateway.deadline;

/**
 * A time by which something must have happened; setting it costs one field write.
 *
 * <p>Confined to the event loop of the {@link DeadlineSweep} it belongs to. It fires at most once per setting, up to
 * one sweep interval late.
 */
public abstract class Deadline {
    private static final long NONE = Long.MIN_VALUE;

    private long at = NONE;
    int index = -1;

    /** Fires {@code nanos} from now unless set again or cleared before. */
    public final void in(long nanos) {
        in(nanos, System.nanoTime());
    }

    /** The same from a {@link System#nanoTime} read just now, where one was read anyway. */
    public final void in(long nanos, long now) {
        at = now + nanos;
    }

    public final void clear() {
        at = NONE;
    }

    public final boolean isSet() {
        return at != NONE;
    }

    final boolean due(long now) {
        return at != NONE && now - at >= 0;
    }

    /** Called on the event loop when the time has passed; the deadline is cleared before. */
    protected abstract void expired();
}
