package io.inferencegateway.testkit;

import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Volume;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.IsRunningStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.DockerImageName;

/**
 * A {@code redis-server} in a container of its own, made by Testcontainers.
 *
 * <p>It uses the network of the host: sentinels, replicas and nodes of a cluster find each other, and the tests them, by the same
 * addresses as processes do, and a port stays the same when a server is started again. Directories of tests are seen under their own
 * names, for configurations and certificates.
 */
final class ContainerRedis implements RedisProcess {
    /** Any image with a {@code redis-server} on its path will do. */
    private static final String IMAGE = System.getenv().getOrDefault("GATEWAY_TEST_REDIS_IMAGE", "redis:7.4-alpine");

    /** Under the same name within. */
    private static final Bind TEMPORARY =
            new Bind(System.getProperty("java.io.tmpdir"), new Volume(System.getProperty("java.io.tmpdir")));

    private static final int SECONDS_TO_END = 10;

    private final GenericContainer<?> container;

    ContainerRedis(List<String> options, Path directory) {
        container = new GenericContainer<>(DockerImageName.parse(IMAGE))
                .withNetworkMode("host")
                .withWorkingDirectory(directory.toString())
                .withCreateContainerCmdModifier(create -> {
                    create.withEntrypoint("redis-server");
                    // Not by withFileSystemBind, which tries with another image whether that works.
                    Objects.requireNonNull(create.getHostConfig()).withBinds(TEMPORARY);
                })
                .withCommand(options.toArray(String[]::new))
                .withStartupCheckStrategy(new IsRunningStartupCheckStrategy())
                .waitingFor(new AbstractWaitStrategy() {
                    @Override
                    protected void waitUntilReady() {
                        // Whoever starts it asks it, as after each restart.
                    }
                });
    }

    static boolean dockerRuns() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    @Override
    public void start() {
        if (container.getContainerId() == null) {
            container.start();
        } else {
            container
                    .getDockerClient()
                    .startContainerCmd(container.getContainerId())
                    .exec();
        }
    }

    @Override
    public boolean alive() {
        return container.isRunning();
    }

    @Override
    public void signal(String signal) {
        container
                .getDockerClient()
                .killContainerCmd(container.getContainerId())
                .withSignal(signal)
                .exec();
        if (signal.equals("KILL")) {
            container
                    .getDockerClient()
                    .waitContainerCmd(container.getContainerId())
                    .start()
                    .awaitStatusCode(SECONDS_TO_END, TimeUnit.SECONDS);
        }
    }

    @Override
    public void close() {
        container.close();
    }
}
