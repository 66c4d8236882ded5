package io.inferencegateway.server.yaml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads a YAML file into a record as its {@code @Setting}s say.
 *
 * <p>Blocks on file reads: not for event loops. Never throws for what is in a file: see {@link ConfigDocument#problems}.
 */
public final class ConfigReader {
    private final Environment environment;

    /** @param environment what {@code ${env:NAME}} leads to */
    public ConfigReader(Environment environment) {
        this.environment = environment;
    }

    public <T extends Record> ConfigDocument<T> read(Path file, Class<T> type) {
        return read(file, type, type, new TrackedFiles(), YamlReader.WRITTEN_BY_HAND);
    }

    /** Reads of a file that is written as {@code whole} only what {@code part} has of it; nothing else is looked at. */
    public <T extends Record> ConfigDocument<T> readPart(Path file, Class<? extends Record> whole, Class<T> part) {
        return read(file, whole, part, new TrackedFiles(), YamlReader.WRITTEN_BY_HAND);
    }

    /**
     * Reads one file more of a configuration, which may be huge, as a list of a million things is.
     *
     * @param files what was read so far; gets this file added, and those it refers to
     */
    public <T extends Record> ConfigDocument<T> readHuge(Path file, Class<T> type, TrackedFiles files) {
        return read(file, type, type, files, YamlReader.GENERATED);
    }

    private <T extends Record> ConfigDocument<T> read(
            Path file, Class<? extends Record> whole, Class<T> type, TrackedFiles files, int maxCodePoints) {
        Problems problems = new Problems(file.toString());
        Locations locations = new Locations();
        T value = null;
        String text = text(file, files, problems);
        YamlNode read = text == null ? null : YamlReader.read(text, problems, maxCodePoints);
        if (read != null) {
            YamlNode root = part(read, RecordShape.of(whole), RecordShape.of(type));
            locations.root(root);
            Path absolute = file.toAbsolutePath();
            Path parent = absolute.getParent();
            Path directory = parent == null ? absolute : parent;
            ScalarBinder scalars =
                    new ScalarBinder(problems, new References(directory, environment, files), files, directory);
            value = type.cast(new RecordBinder(problems, locations, scalars).bind(root, type, YamlPath.ROOT));
        }
        return new ConfigDocument<>(value, locations, problems, files);
    }

    /** Without what {@code type} has nothing of, though the whole has. */
    private static YamlNode part(YamlNode root, RecordShape whole, RecordShape type) {
        if (whole.equals(type) || !(root instanceof YamlNode.Mapping mapping)) {
            return root;
        }
        return new YamlNode.Mapping(
                mapping.position(),
                mapping.entries().stream()
                        .filter(entry -> type.names().contains(entry.key())
                                || !whole.names().contains(entry.key()))
                        .toList());
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
