package io.inferencegateway.simulator;

/**
 * What a simulator counts.
 *
 * @param openConnections client connections open now
 * @param connections client connections accepted since the start
 * @param inFlight requests begun and not yet answered, cancelled or cut
 * @param requests requests begun since the start
 * @param cancelled requests whose peer left before the answer was complete
 */
public record Counts(int openConnections, long connections, int inFlight, long requests, long cancelled) {}
