package io.inferencegateway.auth.oauth.jwks;

import java.time.Duration;

/**
 * How often tokens may make the gateway ask an issuer: two in a row, for keys may change while a fetch is under way, then one
 * each interval. Not safe for use by several threads at once.
 */
final class FetchAllowance {
    private static final int IN_A_ROW = 2;

    private final long intervalMillis;
    private int left = IN_A_ROW;
    private long lastGain;

    FetchAllowance(Duration interval, long nowMillis) {
        this.intervalMillis = Math.max(1, interval.toMillis());
        this.lastGain = nowMillis;
    }

    boolean take(long nowMillis) {
        long gained = Math.max(0, nowMillis - lastGain) / intervalMillis;
        if (gained > 0) {
            left = (int) Math.min(IN_A_ROW, left + gained);
            lastGain += gained * intervalMillis;
        }
        if (left == IN_A_ROW) {
            lastGain = nowMillis;
        }
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }
}
