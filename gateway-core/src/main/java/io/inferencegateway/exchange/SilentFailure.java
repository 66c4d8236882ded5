package io.inferencegateway.exchange;

import org.jspecify.annotations.Nullable;

/**
 * A failure as it may be logged: which class was thrown where, and by what, without what any of them says.
 *
 * <p>Messages quote what was in hand ({@code For input string: "4111…"}), which may be a caller's or a model's. Immutable.
 */
public final class SilentFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Of a chain of causes. */
    private static final int MOST = 8;

    private SilentFailure(Throwable failure, @Nullable SilentFailure cause) {
        super(failure.getClass().getName(), cause, false, true);
        setStackTrace(failure.getStackTrace());
    }

    /** The failure without its words; {@code null} if there is none. */
    public static @Nullable SilentFailure of(@Nullable Throwable failure) {
        return of(failure, MOST);
    }

    private static @Nullable SilentFailure of(@Nullable Throwable failure, int most) {
        return failure == null || most == 0 ? null : new SilentFailure(failure, of(failure.getCause(), most - 1));
    }
}
