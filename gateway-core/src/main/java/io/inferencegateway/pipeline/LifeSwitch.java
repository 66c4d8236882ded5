package io.inferencegateway.pipeline;

/** Whether the gateway takes work: written by drain and overload watch, read by every connection. */
public final class LifeSwitch {
    private final OpenExchanges exchanges = new OpenExchanges();
    private volatile boolean draining;
    private volatile boolean shedding;
    private volatile boolean overloaded;

    /** From now on every answer closes its connection. */
    public void drain() {
        draining = true;
    }

    public boolean draining() {
        return draining;
    }

    /** The work that was taken and is not done. */
    public OpenExchanges exchanges() {
        return exchanges;
    }

    /** While set, new connections are closed on arrival. */
    public void shedding(boolean now) {
        shedding = now;
    }

    public boolean shedding() {
        return shedding;
    }

    /** While set, new requests are refused with 503. */
    public void overloaded(boolean now) {
        overloaded = now;
    }

    public boolean overloaded() {
        return overloaded;
    }
}
