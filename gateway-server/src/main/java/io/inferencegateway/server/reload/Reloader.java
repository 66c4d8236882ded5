package io.inferencegateway.server.reload;

import io.inferencegateway.server.yaml.Position;
import io.inferencegateway.server.yaml.Problem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a valid reading into force and keeps the last good configuration when there is none.
 *
 * <p>{@link #reload} is the watcher's alone; {@link #status} is for any thread. {@code apply} builds everything before it
 * swaps anything: when it throws, nothing has changed.
 */
public final class Reloader<C> implements ConfigWatcher.Reload {
    private static final Logger LOG = LoggerFactory.getLogger(Reloader.class);

    private final String file;
    private final Supplier<Reading<C>> reader;
    private final Consumer<C> apply;
    private final Function<C, List<String>> needRestart;
    private final AtomicReference<ReloadStatus<C>> status;
    private final Counter applied;
    private final Counter rejected;

    /**
     * @param first the reading that is in force
     * @param needRestart the settings of a configuration that differ from those the process started with and cannot change
     */
    public Reloader(
            String file,
            ReloadStatus<C> first,
            Supplier<Reading<C>> reader,
            Consumer<C> apply,
            Function<C, List<String>> needRestart,
            MeterRegistry meters) {
        this.file = file;
        this.reader = reader;
        this.apply = apply;
        this.needRestart = needRestart;
        this.status = new AtomicReference<>(first);
        this.applied = reloads(meters, "applied");
        this.rejected = reloads(meters, "rejected");
        Gauge.builder(
                        "gateway_config_last_success_timestamp",
                        () -> status().loadedAt().toEpochMilli() / 1000.0)
                .baseUnit("seconds")
                .description("When the configuration in force was read")
                .register(meters);
        Gauge.builder("gateway_config_last_reload_successful", () -> status().rejection() == null ? 1 : 0)
                .description("Whether the configuration in force is that of the file")
                .register(meters);
    }

    private static Counter reloads(MeterRegistry meters, String result) {
        return Counter.builder("gateway_config_reload")
                .description("Reloads of the configuration")
                .tag("result", result)
                .register(meters);
    }

    public ReloadStatus<C> status() {
        return status.get();
    }

    @Override
    public SortedMap<Path, String> reload() {
        Reading<C> reading = reader.get();
        C config = reading.config();
        if (config == null) {
            reject(reading, reading.problems().stream().filter(Problem::isError).toList());
        } else if (reading.hash().equals(status().hash())) {
            // Back to what is in force: only the rejection is over.
            ReloadStatus<C> now = status();
            status.set(new ReloadStatus<>(now.config(), now.hash(), now.loadedAt(), now.needRestart(), null));
            LOG.info("Configuration is what is in force: {} (digest of all its files {})", file, now.hash());
        } else {
            apply(reading, config);
        }
        return reading.files();
    }

    private void apply(Reading<C> reading, C config) {
        try {
            apply.accept(config);
        } catch (RuntimeException e) {
            reject(
                    reading,
                    List.of(new Problem(
                            Problem.Severity.ERROR, file, Position.START, "", "cannot be put into force: " + e)));
            return;
        }
        List<String> later = needRestart.apply(config);
        status.set(new ReloadStatus<>(config, reading.hash(), reading.readAt(), later, null));
        applied.increment();
        reading.problems().forEach(warning -> LOG.warn("{}", warning));
        LOG.info("Configuration reloaded: {} (digest of all its files {})", file, reading.hash());
        later.forEach(setting -> LOG.warn("{} was changed and takes effect at the next start", setting));
    }

    private void reject(Reading<C> reading, List<Problem> errors) {
        ReloadStatus<C> now = status();
        status.set(new ReloadStatus<>(
                now.config(),
                now.hash(),
                now.loadedAt(),
                now.needRestart(),
                new ReloadStatus.Rejection(reading.readAt(), reading.hash(), errors)));
        rejected.increment();
        LOG.error("Configuration rejected, the last good one stays in force; {} problem(s):", errors.size());
        errors.forEach(problem -> LOG.error("{}", problem));
    }
}
