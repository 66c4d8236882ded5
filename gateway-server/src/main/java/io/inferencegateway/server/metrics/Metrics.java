package io.inferencegateway.server.metrics;

import io.inferencegateway.metrics.GatewayMeters;
import io.inferencegateway.task.Guarded;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.netty4.NettyAllocatorMetrics;
import io.micrometer.core.instrument.binder.netty4.NettyEventExecutorMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.netty.util.concurrent.EventExecutorGroup;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * The meters of one gateway process and their Prometheus text.
 *
 * <p>Safe for use by any thread. Scraping takes milliseconds: never do it on a client's event loop.
 */
public final class Metrics implements AutoCloseable {
    private static final int TICK_SECONDS = 1;

    private final CoarseClock clock = new CoarseClock(InstantSource.system());
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, new PrometheusRegistry(), clock);
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private final GatewayMeters gateway = new GatewayMeters(registry);

    public Metrics(BuildInfo build) {
        new JvmMemoryMetrics().bindTo(registry);
        gc.bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        if (ByteBufAllocator.DEFAULT instanceof ByteBufAllocatorMetricProvider provider) {
            new NettyAllocatorMetrics(provider).bindTo(registry);
        }
        // Micrometer would strip the suffix that Prometheus keeps for this kind of metric.
        Info.builder()
                .name("gateway_build_info")
                .help("What is running")
                .labelNames("version", "java")
                .register(registry.getPrometheusRegistry())
                .setLabelValues(build.version(), build.java());
    }

    /** The gateway's own meters. */
    public GatewayMeters gateway() {
        return gateway;
    }

    /** The registry, for meters of parts that only the server has. */
    public PrometheusMeterRegistry registry() {
        return registry;
    }

    /** Adds the event loops that serve clients; from now on they move the clock of all meters. */
    public void watch(EventExecutorGroup loops) {
        new NettyEventExecutorMetrics(loops).bindTo(registry);
        Runnable tick = new Guarded("the clock of the meters", clock::tick);
        loops.scheduleWithFixedDelay(tick, TICK_SECONDS, TICK_SECONDS, TimeUnit.SECONDS);
    }

    /** All meters in the format of a {@code Content-Type} that Prometheus asked for. */
    public String scrape(String contentType) {
        clock.tick();
        return registry.scrape(contentType);
    }

    @Override
    public void close() {
        gc.close();
        registry.close();
    }
}
