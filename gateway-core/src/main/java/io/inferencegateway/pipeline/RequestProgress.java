package io.inferencegateway.pipeline;

/**
 * How far the request of the current exchange has come, and how much of its body is asked for.
 *
 * <p>Tells the client's pace what is waited for. Confined to the channel's event loop.
 */
final class RequestProgress {
    private enum State {
        NONE,
        OPEN,
        ENDED
    }

    private final ClientPace pace;
    private final ClientLimits limits;
    private State state = State.NONE;
    private long announced;
    private boolean continueExpected;
    private boolean wanted;
    private long swallowed;

    RequestProgress(ClientPace pace, ClientLimits limits) {
        this.pace = pace;
        this.limits = limits;
    }

    /** A head has arrived. */
    void begin(Arrival arrival) {
        pace.headArrived();
        state = State.OPEN;
        wanted = false;
        swallowed = 0;
        if (arrival instanceof Arrival.Head head) {
            announced = head.contentLength();
            continueExpected = head.expectsContinue();
        } else {
            announced = -1;
            continueExpected = false;
        }
    }

    /** No request is here, the next one may come. */
    boolean isNone() {
        return state == State.NONE;
    }

    /** Its head is here, the end of its body is not. */
    boolean isOpen() {
        return state == State.OPEN;
    }

    boolean isEnded() {
        return state == State.ENDED;
    }

    /** Whether the message's turn has come: a head's when no request is here, a body's when it is asked for or dropped. */
    boolean takes(Object msg, boolean answered) {
        if (msg instanceof Arrival) {
            return state == State.NONE;
        }
        return state == State.OPEN && (wanted || answered);
    }

    /** One message of the body is asked for. */
    void want() {
        wanted = true;
    }

    /** Whether body was asked for and is not here. */
    boolean isLacking() {
        return wanted && state == State.OPEN;
    }

    /** Waits for the client; whether that one waits for a {@code 100 Continue}, of which it is told once. */
    boolean awaitBody() {
        pace.bodyAwaited();
        boolean asked = continueExpected;
        continueExpected = false;
        return asked;
    }

    /** A part of the body is here. */
    void body(int bytes, boolean last) {
        continueExpected = false;
        pace.bodyArrived(bytes);
        if (last) {
            state = State.ENDED;
            pace.bodyEnded();
        }
    }

    /** The part goes to who asked for it. */
    void handedOn() {
        wanted = false;
    }

    /** The part was dropped; whether more of the body was than the connection is worth. */
    boolean swallowed(int bytes) {
        swallowed += bytes;
        return state == State.OPEN && swallowed > limits.earlyAnswerSwallow().bytes();
    }

    /** Whether the rest of a request that was answered early is small enough to be read and dropped. */
    boolean worthSwallowing() {
        return !continueExpected
                && announced >= 0
                && announced <= limits.earlyAnswerSwallow().bytes();
    }

    /** The answer is complete, a rest of the body is not. */
    void restAwaited() {
        pace.restAwaited();
    }

    /** The exchange is over. */
    void over() {
        state = State.NONE;
        pace.idle();
    }

    /** The connection closes. */
    void leaving() {
        pace.leaving();
    }
}
