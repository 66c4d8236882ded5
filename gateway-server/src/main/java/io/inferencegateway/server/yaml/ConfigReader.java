package io.inferencegateway.server.yaml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads a YAML file into a record as its {@code @Setting}s say.
 *
 * <p>Blocks on file reads: not for event loops. Never throws for what is in a file: see {@link ConfigDocument#problems}.
 */
public final class ConfigReader {
    private final Environment environment;
    private final @Nullable UnsetSecrets unset;

    /** @param environment what {@code ${env:NAME}} leads to */
    public ConfigReader(Environment environment) {
        this(environment, null);
    }

    /** One that can do without secrets: something stands for each that is not here. */
    public static ConfigReader withoutSecrets(Environment environment, UnsetSecrets unset) {
        return new ConfigReader(environment, unset);
    }

    private ConfigReader(Environment environment, @Nullable UnsetSecrets unset) {
        this.environment = environment;
        this.unset = unset;
    }

    public <T extends Record> ConfigDocument<T> read(Path file, Class<T> type) {
        return read(file, type, entry -> true, new TrackedFiles(), YamlReader.WRITTEN_BY_HAND);
    }

    /** Reads all of a file but some of its keys, as if they were not there; their places are known all the same. */
    public <T extends Record> ConfigDocument<T> readAllBut(Path file, Class<T> type, Set<String> keys) {
        return read(file, type, entry -> !keys.contains(entry.key()), new TrackedFiles(), YamlReader.WRITTEN_BY_HAND);
    }

    /** Reads of a file that is written as {@code whole} only what {@code part} has of it; nothing else is looked at. */
    public <T extends Record> ConfigDocument<T> readPart(Path file, Class<? extends Record> whole, Class<T> part) {
        List<String> wanted = RecordShape.of(part).names();
        List<String> known = RecordShape.of(whole).names();
        return read(
                file,
                part,
                entry -> wanted.contains(entry.key()) || !known.contains(entry.key()),
                new TrackedFiles(),
                YamlReader.WRITTEN_BY_HAND);
    }

    /**
     * Reads one file more of a configuration, which may be huge, as a list of a million things is.
     *
     * @param files what was read so far; gets this file added, and those it refers to
     */
    public <T extends Record> ConfigDocument<T> readHuge(Path file, Class<T> type, TrackedFiles files) {
        return read(file, type, entry -> true, files, YamlReader.GENERATED);
    }

    private <T extends Record> ConfigDocument<T> read(
            Path file, Class<T> type, Predicate<YamlNode.Entry> wanted, TrackedFiles files, int maxCodePoints) {
        Problems problems = new Problems(file.toString());
        Locations locations = new Locations();
        T value = null;
        String text = text(file, files, problems);
        YamlNode read = text == null ? null : YamlReader.read(text, problems, maxCodePoints);
        if (read != null) {
            locations.root(read);
            Path absolute = file.toAbsolutePath();
            Path parent = absolute.getParent();
            Path directory = parent == null ? absolute : parent;
            ScalarBinder scalars =
                    new ScalarBinder(problems, new References(directory, environment, files), files, directory, unset);
            value = type.cast(
                    new RecordBinder(problems, locations, scalars).bind(part(read, wanted), type, YamlPath.ROOT));
        }
        return new ConfigDocument<>(value, locations, problems, files);
    }

    private static YamlNode part(YamlNode root, Predicate<YamlNode.Entry> wanted) {
        return root instanceof YamlNode.Mapping mapping
                ? new YamlNode.Mapping(
                        mapping.position(),
                        mapping.entries().stream().filter(wanted).toList())
                : root;
    }

    private static @Nullable String text(Path file, TrackedFiles files, Problems problems) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(files.read(file));
            CharBuffer text = CharBuffer.allocate(bytes.remaining());
            if (!StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true).isError()) {
                return text.flip().toString();
            }
            // Read so far, and no further.
            problems.error(
                    Position.behind(text.flip()), YamlPath.ROOT, "the file is not UTF-8: no character begins here");
        } catch (NoSuchFileException e) {
            problems.error(Position.START, YamlPath.ROOT, "no such file");
        } catch (IOException e) {
            problems.error(Position.START, YamlPath.ROOT, "cannot be read: " + FileReasons.of(e));
        }
        return null;
    }
}
