package io.inferencegateway.server.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.inferencegateway.server.yaml.FileDigests;
import io.inferencegateway.server.yaml.TrackedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigWatcherTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private final AtomicInteger reloads = new AtomicInteger();
    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(directory.resolve("gateway.yaml"), "one");
    }

    private static SortedMap<Path, String> digests(Path... files) throws IOException {
        TrackedFiles tracked = new TrackedFiles();
        for (Path each : files) {
            tracked.read(each);
        }
        return tracked.digests();
    }

    private ConfigWatcher watch(Path... files) throws IOException {
        SortedMap<Path, String> seen = digests(files);
        return new ConfigWatcher(seen, () -> {
            reloads.incrementAndGet();
            return new FileDigests().of(seen.keySet());
        });
    }

    @Test
    void filesThatStayAreNotReadAgain() throws IOException {
        try (ConfigWatcher watcher = watch(file)) {
            watcher.poll();
            watcher.poll();
            Files.writeString(file, "one");
            watcher.poll();
            watcher.poll();
            assertThat(reloads).hasValue(0);
        }
    }

    @Test
    void aChangeCountsOnceItWasReadTheSameTwice() throws IOException {
        try (ConfigWatcher watcher = watch(file)) {
            Files.writeString(file, "tw");
            watcher.poll();
            Files.writeString(file, "two");
            watcher.poll();
            assertThat(reloads).hasValue(0);
            watcher.poll();
            assertThat(reloads).hasValue(1);
            watcher.poll();
            watcher.poll();
            assertThat(reloads).hasValue(1);
        }
    }

    @Test
    void aChangeThatIsTakenBackAtOnceIsNone() throws IOException {
        try (ConfigWatcher watcher = watch(file)) {
            Files.writeString(file, "two");
            watcher.poll();
            Files.writeString(file, "one");
            watcher.poll();
            Files.writeString(file, "two");
            watcher.poll();
            assertThat(reloads).hasValue(0);
        }
    }

    @Test
    void aSecretFileIsWatchedLikeTheConfiguration() throws IOException {
        Path secret = Files.writeString(directory.resolve("key"), "a");
        try (ConfigWatcher watcher = watch(file, secret)) {
            Files.writeString(secret, "b");
            watcher.poll();
            watcher.poll();
            assertThat(reloads).hasValue(1);
        }
    }

    @Test
    void aFileThatVanishesAndComesBackIsNoticedBothTimes() throws IOException {
        try (ConfigWatcher watcher = watch(file)) {
            Files.delete(file);
            watcher.poll();
            watcher.poll();
            assertThat(reloads).hasValue(1);
            Files.writeString(file, "one");
            watcher.poll();
            watcher.poll();
            assertThat(reloads).hasValue(2);
        }
    }

    @Test
    void theSymlinkSwapOfAKubernetesVolumeIsNoticed() throws IOException {
        for (String version : new String[] {"..v1", "..v2"}) {
            Files.writeString(Files.createDirectory(directory.resolve(version)).resolve("g.yaml"), version);
        }
        Path data = Files.createSymbolicLink(directory.resolve("..data"), Path.of("..v1"));
        Path mounted = Files.createSymbolicLink(directory.resolve("g.yaml"), Path.of("..data/g.yaml"));
        try (ConfigWatcher watcher = watch(mounted)) {
            Path next = Files.createSymbolicLink(directory.resolve("..data_tmp"), Path.of("..v2"));
            Files.move(next, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            watcher.poll();
            watcher.poll();
            assertThat(reloads).hasValue(1);
        }
    }

    @Test
    void anEditorsRenameIsNoticedEvenWithTheOldTime() throws IOException {
        try (ConfigWatcher watcher = watch(file)) {
            Path edited = Files.writeString(directory.resolve("gateway.yaml~"), "two");
            Files.setLastModifiedTime(edited, Files.getLastModifiedTime(file));
            Files.move(edited, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            watcher.poll();
            watcher.poll();
            assertThat(reloads).hasValue(1);
        }
    }

    @Test
    void aReloadThatThrowsIsNotRepeatedUntilTheNextChange() throws IOException {
        SortedMap<Path, String> seen = digests(file);
        try (ConfigWatcher watcher = new ConfigWatcher(seen, () -> {
            reloads.incrementAndGet();
            throw new IllegalStateException("broken");
        })) {
            Files.writeString(file, "two");
            watcher.poll();
            assertThatThrownBy(watcher::poll).hasMessage("broken");
            watcher.poll();
            watcher.poll();
            assertThat(reloads).hasValue(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theThreadGoesOnAfterAReloadThatThrew(boolean error) throws IOException {
        SortedMap<Path, String> seen = digests(file);
        try (ConfigWatcher watcher = ConfigWatcher.start(Duration.ofMillis(5), seen, () -> {
            if (reloads.incrementAndGet() == 1) {
                if (error) {
                    throw new StackOverflowError();
                }
                throw new IllegalStateException("broken");
            }
            return new FileDigests().of(seen.keySet());
        })) {
            Files.writeString(file, "two");
            await().untilAsserted(() -> assertThat(reloads).hasValue(1));
            Files.writeString(file, "three");
            await().untilAsserted(() -> assertThat(reloads).hasValue(2));
            assertThat(watcher).isNotNull();
        }
    }
}
