package io.inferencegateway.task;

import io.inferencegateway.exchange.SilentFailure;
import io.inferencegateway.http.RareWarning;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A periodic task that comes again after it failed.
 *
 * <p>An executor drops a periodic task with the first thing it throws, and says nothing. For any thread; throws nothing, errors
 * of the virtual machine included, and logs at most one failure in ten seconds, without what it says.
 */
public final class Guarded implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Guarded.class);

    private final String name;
    private final Runnable work;
    private final RareWarning warning = new RareWarning();

    /** @param name what the log calls it: {@code the probe of the store} */
    public Guarded(String name, Runnable work) {
        this.name = name;
        this.work = work;
    }

    @Override
    public void run() {
        try {
            work.run();
        } catch (Throwable e) {
            if (warning.isDue()) {
                LOG.error("{} failed, and comes again", name, SilentFailure.of(e));
            }
        }
    }
}
