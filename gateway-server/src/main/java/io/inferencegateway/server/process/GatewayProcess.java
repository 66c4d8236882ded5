package io.inferencegateway.server.process;

import io.inferencegateway.exchange.GatewaySnapshot;
import io.inferencegateway.metrics.GatewayMeters;
import io.inferencegateway.pipeline.AccessLog;
import io.inferencegateway.ratelimit.redis.StateConfig;
import io.inferencegateway.server.admin.AdminPages;
import io.inferencegateway.server.admin.AdminServer;
import io.inferencegateway.server.config.AdminConfig;
import io.inferencegateway.server.config.GatewayConfig;
import io.inferencegateway.server.config.GatewayConfigLoader;
import io.inferencegateway.server.config.ListenAddress;
import io.inferencegateway.server.config.ServerConfig;
import io.inferencegateway.server.config.SnapshotBuilder;
import io.inferencegateway.server.listen.GatewayServer;
import io.inferencegateway.server.metrics.BuildInfo;
import io.inferencegateway.server.metrics.Metrics;
import io.inferencegateway.server.reload.ConfigWatcher;
import io.inferencegateway.server.reload.Reading;
import io.inferencegateway.server.reload.ReloadStatus;
import io.inferencegateway.server.reload.Reloader;
import io.inferencegateway.server.tls.ServerTls;
import io.inferencegateway.server.tls.TlsConfig;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A gateway from its first listener to its last connection.
 *
 * <p>Safe for use by any thread. {@link #drain} ends it gently, {@link #close} at once.
 */
public final class GatewayProcess implements AutoCloseable {
    private final GatewayServer server;
    private final AdminServer admin;
    private final Started started;

    /**
     * Starts listening; when it throws, nothing is left running.
     *
     * @param config what {@code first} holds
     * @param first a valid reading by the same loader
     * @param accessLogSink where the lines of the access log go; not closed
     * @throws BindException when an address is taken; the message names the setting
     */
    public static GatewayProcess start(
            GatewayConfigLoader loader, GatewayConfig config, Reading<GatewayConfig> first, OutputStream accessLogSink)
            throws BindException {
        Started started = new Started();
        try {
            return new GatewayProcess(loader, config, first, accessLogSink, started);
        } catch (Throwable e) {
            started.close();
            throw e;
        }
    }

    private GatewayProcess(
            GatewayConfigLoader loader,
            GatewayConfig config,
            Reading<GatewayConfig> first,
            OutputStream accessLogSink,
            Started started)
            throws BindException {
        this.started = started;
        Metrics metrics = new Metrics(BuildInfo.current());
        started.add(metrics::close);
        GatewayMeters meters = metrics.gateway();
        SnapshotBuilder builder = new SnapshotBuilder(meters, InstantSource.system(), config.state());
        started.add(builder::close);
        AtomicReference<GatewaySnapshot> snapshot = new AtomicReference<>(builder.build(config));
        TlsConfig tlsConfig = config.server().tls();
        AtomicReference<ServerTls> tls = tlsConfig == null ? null : new AtomicReference<>(ServerTls.of(tlsConfig));
        Reloader<GatewayConfig> reloader = new Reloader<>(
                loader.file().toString(),
                new ReloadStatus<>(config, first.hash(), first.readAt(), List.of(), null),
                loader::load,
                next -> {
                    ServerTls nextTls =
                            tls == null ? null : next(tls.get(), next.server().tls());
                    snapshot.set(builder.build(next));
                    if (tls != null && nextTls != null) {
                        tls.set(nextTls);
                    }
                },
                restart(config.server(), config.admin(), config.state()),
                metrics.registry());
        AccessLog accessLog = AccessLog.start(accessLogSink);
        started.add(accessLog::close);
        meters.accessLogDropped(accessLog::dropped);
        server = GatewayServer.start(
                config.server().options(), tls == null ? null : tls::get, snapshot::get, meters, exchange -> {
                    meters.exchange(exchange);
                    accessLog.ended(exchange);
                });
        started.add(server::close);
        metrics.watch(server.workers());
        admin = AdminServer.start(
                ListenAddress.parse(config.admin().listen()),
                new AdminPages(
                        metrics,
                        BuildInfo.current(),
                        () -> !server.draining(),
                        new ConfigPage(reloader::status),
                        new QuotaPages(() -> reloader.status().config(), builder::quotas, metrics.registry())));
        started.add(admin::close);
        ConfigWatcher watcher = ConfigWatcher.start(ConfigWatcher.INTERVAL, first.files(), reloader);
        started.add(watcher::close);
    }

    /** The same again where nothing of it changed, so that sessions can be resumed; and while the section is missing. */
    private static ServerTls next(ServerTls now, @Nullable TlsConfig config) {
        return config == null || config.equals(now.config()) ? now : ServerTls.of(config);
    }

    /** Keeps what it compares with and no more of the first configuration, which may hold a million customers. */
    private static Function<GatewayConfig, List<String>> restart(
            ServerConfig server, AdminConfig admin, @Nullable StateConfig state) {
        return now -> {
            List<String> settings = new ArrayList<>();
            if (!server.withoutTls().equals(now.server().withoutTls())) {
                settings.add("server");
            }
            if ((server.tls() == null) != (now.server().tls() == null)) {
                settings.add("server.tls");
            }
            if (!admin.equals(now.admin())) {
                settings.add("admin");
            }
            if (!Objects.equals(state, now.state())) {
                settings.add("state");
            }
            return settings;
        };
    }

    /** Where clients are served. */
    public InetSocketAddress address() {
        return server.address();
    }

    /** Where operators are. */
    public InetSocketAddress adminAddress() {
        return admin.address();
    }

    public String transport() {
        return server.transport();
    }

    /** Lets exchanges finish, for as long as the configuration says, then stops. */
    public CompletionStage<Void> drain() {
        return server.drain();
    }

    /** Drains and waits for it. */
    public void drainAndClose() {
        try {
            drain().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new IllegalStateException("the drain failed", e);
        } finally {
            close();
        }
    }

    @Override
    public void close() {
        started.close();
    }
}
