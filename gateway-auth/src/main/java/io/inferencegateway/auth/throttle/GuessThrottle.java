package io.inferencegateway.auth.throttle;

import io.inferencegateway.exchange.AddressBlock;
import io.inferencegateway.exchange.Identity;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * Slows down addresses that present credentials which are refused.
 *
 * <p>A token bucket for each address, kept as the one instant at which it is full again (GCRA): a failure moves that on.
 * An address whose bucket is empty is closed until a token is back; what it sends meanwhile is neither looked at nor
 * counted, so it opens again by itself. Many customers may share an address behind a NAT or a load balancer: credentials
 * that were good from there within the last hour are let in all the same, so one of them cannot lock out the others.
 *
 * <p>Safe for use by any thread; takes no lock, and its memory is fixed.
 */
public final class GuessThrottle {
    /** How long a credential that was good from an address stays known there. */
    private static final long KNOWN_MILLIS = 3_600_000;

    /** So often at most is that written down again: a write on each request would move cache lines between loops. */
    private static final long RENEWED_MILLIS = 60_000;

    /** Milliseconds since this are what is stored: they fit. */
    private final long epoch;

    private final GuessesConfig config;
    private final InstantSource clock;
    private final long period;
    private final long step;
    private final long seed = new SecureRandom().nextLong();
    private final TimeTable failures;
    private final TimeTable known;

    public GuessThrottle(GuessesConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.epoch = clock.millis() - KNOWN_MILLIS;
        this.period = config.per().toMillis();
        this.step = period / config.failures();
        this.failures = new TimeTable(config.addresses());
        this.known = new TimeTable(config.addresses());
    }

    /** What it was made for. */
    public GuessesConfig config() {
        return config;
    }

    /** Whether nothing of a request is to be looked at: the address is closed, and nobody known calls from it. */
    public boolean closed(InetAddress address) {
        long from = hash(address);
        return closedMillis(from) > 0 && known.get(from) < now();
    }

    /** Whether a good credential is let in: yes, unless the address is closed and it was not seen there before. */
    public boolean admits(InetAddress address, Identity identity) {
        long from = hash(address);
        long both = mix(from
                ^ (identity.credential().hashCode() * 31L + identity.method().hashCode()));
        long until = known.get(both);
        long now = now();
        if (until < now && closedMillis(from) > 0) {
            return false;
        }
        if (until < now + KNOWN_MILLIS - RENEWED_MILLIS) {
            known.advance(both, now + KNOWN_MILLIS, 0, now + KNOWN_MILLIS);
            known.advance(from, now + KNOWN_MILLIS, 0, now + KNOWN_MILLIS);
        }
        return true;
    }

    /** Counts a refused credential; {@code false} when the address was closed already, and is to be told so. */
    public boolean failed(InetAddress address) {
        long from = hash(address);
        if (closedMillis(from) > 0) {
            return false;
        }
        long now = now();
        failures.advance(from, now, step, now + period);
        return true;
    }

    /** Seconds, rounded up, until a closed address is open again; at least 1. */
    public long retryAfter(InetAddress address) {
        return Math.max(1, (closedMillis(hash(address)) + 999) / 1000);
    }

    /** Milliseconds until the bucket holds a token; not above 0 when it does. */
    private long closedMillis(long from) {
        long full = failures.get(from);
        // The clock may have been set back: nobody is closed out for longer than one period.
        return full == 0 ? 0 : Math.min(full - now(), period) - (period - step);
    }

    private long now() {
        return clock.millis() - epoch;
    }

    private long hash(InetAddress address) {
        return mix(AddressBlock.of(address) ^ seed);
    }

    /** Finalizer of SplitMix64; the seed keeps places from being chosen by whoever chooses addresses. */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
