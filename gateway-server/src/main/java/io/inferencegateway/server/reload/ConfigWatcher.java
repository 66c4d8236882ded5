package io.inferencegateway.server.reload;

import io.inferencegateway.server.yaml.FileDigests;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that the configuration file, or a file it refers to, has other content than what was read.
 *
 * <p>Polls digests on a daemon thread of its own. File system events would be faster and miss what matters: the symlink
 * swap of a Kubernetes volume, an editor's rename, a network file system. A change counts when two polls in a row read
 * the same, so that a file that is being written is not taken half.
 */
public final class ConfigWatcher implements AutoCloseable {
    public static final Duration INTERVAL = Duration.ofMillis(500);

    private static final Logger LOG = LoggerFactory.getLogger(ConfigWatcher.class);

    /** Reads the files again; runs on the watcher's thread. */
    @FunctionalInterface
    public interface Reload {
        /** The digests of what was read, good or not: a change from these is the next one. */
        SortedMap<Path, String> reload();
    }

    private final Reload reload;
    private final ScheduledExecutorService thread;
    // Only ever touched by that thread.
    private final FileDigests digests = new FileDigests();
    private SortedMap<Path, String> seen;
    private @Nullable SortedMap<Path, String> changed;

    /** @param seen the files as they were read first */
    ConfigWatcher(SortedMap<Path, String> seen, Reload reload) {
        this.seen = seen;
        this.reload = reload;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread daemon = new Thread(work, "gateway-config");
            daemon.setDaemon(true);
            return daemon;
        });
    }

    /** Watches from now on; {@code seen} as the first reading left it. */
    public static ConfigWatcher start(Duration interval, SortedMap<Path, String> seen, Reload reload) {
        ConfigWatcher watcher = new ConfigWatcher(seen, reload);
        watcher.thread.scheduleWithFixedDelay(
                watcher::guardedPoll, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        return watcher;
    }

    /** Whatever is thrown, an error too, would end the schedule without a word, and with it every later reload. */
    private void guardedPoll() {
        try {
            poll();
        } catch (Throwable e) {
            LOG.error("The configuration could not be watched; trying again", e);
        }
    }

    void poll() {
        SortedMap<Path, String> now = digests.of(seen.keySet());
        if (now.equals(seen)) {
            changed = null;
        } else if (now.equals(changed)) {
            changed = null;
            // Set first: a reload that throws is not repeated until the files change again.
            seen = now;
            seen = reload.reload();
        } else {
            changed = now;
        }
    }

    /** Stops watching; a reload under way finishes. */
    @Override
    public void close() {
        thread.shutdown();
    }
}
