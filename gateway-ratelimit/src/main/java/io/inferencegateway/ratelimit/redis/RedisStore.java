package io.inferencegateway.ratelimit.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one connection to Redis or Valkey, on which all requests are pipelined. For any thread; nothing blocks but {@link #close}.
 *
 * <p>It is not repaired by Lettuce, which would send commands again whose answers were lost: a reservation could be taken twice.
 * While it is broken everything fails at once; {@link #connect} makes a new one.
 */
final class RedisStore implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

    private static final Duration PROBE = Duration.ofSeconds(1);

    /** Commands under way: a store that stands still must not fill the memory. */
    private static final int MOST_COMMANDS = 20_000;

    private record Link(
            StatefulConnection<byte[], byte[]> connection, RedisClusterAsyncCommands<byte[], byte[]> commands) {}

    private final ClientResources resources = DefaultClientResources.builder()
            .ioThreadPoolSize(2)
            .computationThreadPoolSize(2)
            .build();
    private final Supplier<CompletionStage<Link>> connector;
    private final Runnable shutdown;
    private final List<Script> scripts;
    private final AtomicReference<@Nullable Link> link = new AtomicReference<>();

    /** @param scripts that will be run */
    RedisStore(StateConfig config, List<Script> scripts) {
        this.scripts = List.copyOf(scripts);
        List<RedisURI> uris = RedisUrls.parse(config.redis(), config.cluster());
        SocketOptions socket = SocketOptions.builder()
                .connectTimeout(CONNECT_TIMEOUT)
                .keepAlive(true)
                .build();
        if (config.cluster()) {
            RedisClusterClient client = RedisClusterClient.create(resources, uris);
            client.setOptions(options(ClusterClientOptions.builder(), socket, config.trust())
                    .build());
            shutdown = client::shutdown;
            // The nodes may have changed their parts since: that is often why there is a new connection.
            connector = () -> client.refreshPartitionsAsync()
                    .thenCompose(known -> client.connectAsync(ByteArrayCodec.INSTANCE))
                    .thenApply(RedisStore::link);
        } else {
            RedisClient client = RedisClient.create(resources);
            client.setOptions(
                    options(ClientOptions.builder(), socket, config.trust()).build());
            shutdown = client::shutdown;
            connector = () ->
                    client.connectAsync(ByteArrayCodec.INSTANCE, uris.get(0)).thenApply(RedisStore::link);
        }
    }

    private static <B extends ClientOptions.Builder> B options(B builder, SocketOptions socket, @Nullable Path trust) {
        if (trust != null) {
            builder.sslOptions(SslOptions.builder()
                    .jdkSslProvider()
                    .trustManager(trust.toFile())
                    .build());
        }
        builder.autoReconnect(false)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(MOST_COMMANDS)
                .timeoutOptions(TimeoutOptions.builder().build())
                .socketOptions(socket);
        return builder;
    }

    private static Link link(StatefulRedisConnection<byte[], byte[]> connection) {
        return new Link(connection, connection.async());
    }

    private static Link link(StatefulRedisClusterConnection<byte[], byte[]> connection) {
        return new Link(connection, connection.async());
    }

    boolean connected() {
        Link now = link.get();
        return now != null && now.connection.isOpen();
    }

    /** Makes a new connection in the place of one that broke. One at a time. */
    CompletionStage<Void> connect() {
        Link broken = link.getAndSet(null);
        if (broken != null) {
            broken.connection.closeAsync();
        }
        return connector
                .get()
                .thenCompose(made -> {
                    // Else the first requests, pipelined, would each find out that the store does not know the script.
                    CompletableFuture<?>[] loads = scripts.stream()
                            .map(script ->
                                    made.commands.scriptLoad(script.text()).toCompletableFuture())
                            .toArray(CompletableFuture<?>[]::new);
                    return CompletableFuture.allOf(loads).handle((done, notAllowed) -> made);
                })
                .thenAccept(link::set);
    }

    /** Asks whether it takes writes: a primary that became a replica, and one that is full, answer a ping. */
    CompletionStage<String> probe(byte[] key) {
        Link now = link.get();
        return now == null
                ? CompletableFuture.failedFuture(new IllegalStateException("not connected"))
                : now.commands.psetex(key, PROBE.toMillis(), new byte[0]);
    }

    /** Runs a script in one round trip; in two the first time that the store sees it. */
    <T> CompletionStage<T> run(Script script, ScriptOutputType type, byte[][] keys, byte[][] arguments) {
        Link now = link.get();
        if (now == null) {
            return CompletableFuture.failedFuture(new IllegalStateException("not connected"));
        }
        CompletionStage<T> known = now.commands.evalsha(script.digest(), type, keys, arguments);
        return known.exceptionallyCompose(error -> {
            Throwable cause =
                    error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
            return cause instanceof RedisNoScriptException
                    ? now.commands.eval(script.text(), type, keys, arguments)
                    : CompletableFuture.failedFuture(cause);
        });
    }

    @Override
    public void close() {
        shutdown.run();
        resources.shutdown(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
