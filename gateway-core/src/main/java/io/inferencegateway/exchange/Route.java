package io.inferencegateway.exchange;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request on one path is subject to.
 *
 * @param name its name in the configuration, the {@code route} label of metrics
 * @param upstream name of the upstream it goes to
 * @param authentication the accepted methods ({@code api-key}, …); empty only where {@code none} was written out
 * @param customers ids of the customers it is open to; empty for all
 * @param scopes what the caller's credential must be good for; empty for any
 * @param timeout longest wait until the head of the answer is complete, from the last byte of the request
 * @param maxRequestBytes longest request body
 * @param maxResponseBytes longest decoded answer body
 * @param redaction name of the redaction profile, or {@code null} where it was switched off by writing {@code none}
 */
public record Route(
        String name,
        String upstream,
        Set<String> authentication,
        Set<String> customers,
        Set<String> scopes,
        Duration timeout,
        long maxRequestBytes,
        long maxResponseBytes,
        @Nullable String redaction) {}
