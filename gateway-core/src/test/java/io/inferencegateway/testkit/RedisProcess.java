package io.inferencegateway.testkit;

import java.io.IOException;

/** A {@code redis-server} of whatever kind: where it runs, and how it is started and struck. Used by one thread. */
interface RedisProcess {
    /** Starts it, again if it was killed, with the same options. */
    void start() throws IOException;

    boolean alive();

    /** Sends a signal, {@code KILL}, {@code STOP} or {@code CONT}, and after the first one waits until it has ended. */
    void signal(String signal);

    /** Takes away what is left of it. */
    void close();
}
