package io.inferencegateway.exchange;

/** Chooses the upstream of an exchange; called once, on its event loop, after every request stage agreed. */
@FunctionalInterface
public interface Forwarding {
    Upstream choose(Exchange exchange);
}
