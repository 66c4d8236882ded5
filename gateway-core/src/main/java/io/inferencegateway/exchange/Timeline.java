package io.inferencegateway.exchange;

/**
 * When things happened in an exchange, in {@link System#nanoTime} nanoseconds; confined to its event loop.
 *
 * <p>The gateway's own time is what is left of the whole when the waits for the client's body and for the upstream are
 * taken away.
 */
public final class Timeline {
    private static final Stage[] STAGES = Stage.values();

    private final long begun;
    private final long beganAtMillis = System.currentTimeMillis();
    private final long[] stageNanos = new long[STAGES.length];

    /** A bit for each stage, by its ordinal. */
    private int ran;

    private int refused;
    private long waited;
    private long upstreamAsked;
    private long upstreamFirstByte;
    private long upstreamDone;
    private long ended;

    Timeline(long begun) {
        this.begun = begun;
    }

    public long begun() {
        return begun;
    }

    /** Wall clock at the beginning, in milliseconds of the epoch; for logs, never for measuring. */
    public long beganAtMillis() {
        return beganAtMillis;
    }

    /** Adds to a stage's own time and marks that it ran. */
    public void spent(Stage stage, long nanos) {
        stageNanos[stage.ordinal()] += nanos;
        ran |= 1 << stage.ordinal();
    }

    /** The stage ended the exchange. */
    public void refusedBy(Stage stage) {
        ran |= 1 << stage.ordinal();
        refused |= 1 << stage.ordinal();
    }

    public boolean ran(Stage stage) {
        return (ran & 1 << stage.ordinal()) != 0;
    }

    public boolean refused(Stage stage) {
        return (refused & 1 << stage.ordinal()) != 0;
    }

    public long nanos(Stage stage) {
        return stageNanos[stage.ordinal()];
    }

    /** Time in which the gateway had nothing to do: waiting for the client's body, or for a connection. */
    public void waited(long nanos) {
        waited += nanos;
    }

    /** The wait for the upstream begins: the gateway has done its part of the request. */
    public void upstreamAsked(long now) {
        upstreamAsked = now;
    }

    public void upstreamFirstByte(long now) {
        if (upstreamFirstByte == 0) {
            upstreamFirstByte = now;
        }
    }

    /** The upstream's last byte came. Where it does not, the upstream's time lasts until the exchange ends. */
    public void upstreamDone(long now) {
        if (upstreamDone == 0) {
            upstreamDone = now;
        }
    }

    /** From asking to the first byte of the answer, or -1 if there was none. */
    public long upstreamFirstByteNanos() {
        return upstreamAsked == 0 || upstreamFirstByte == 0 ? -1 : upstreamFirstByte - upstreamAsked;
    }

    void end(long now) {
        ended = now;
    }

    public long totalNanos() {
        return ended - begun;
    }

    /** From asking the upstream to its last byte; 0 if it was not asked. To be asked when the exchange has ended. */
    public long upstreamNanos() {
        return upstreamAsked == 0 ? 0 : Math.max(0, (upstreamDone == 0 ? ended : upstreamDone) - upstreamAsked);
    }

    /** The gateway's own time. */
    public long overheadNanos() {
        return Math.max(0, totalNanos() - waited - upstreamNanos());
    }
}
