package io.inferencegateway.server.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads the one document of a YAML 1.2 file into {@link YamlNode}s, by the parser's events.
 *
 * <p>Anchors, aliases, merge keys and tags are refused: plans, upstreams and redaction profiles are shared by their
 * names, and without aliases no short file can unfold into a huge one.
 */
final class YamlReader {
    /** Code points far above any configuration that people write, far below what would hurt. */
    static final int WRITTEN_BY_HAND = 16 * 1024 * 1024;

    /** Code points of a file with several million customers. */
    static final int GENERATED = 1024 * 1024 * 1024;

    private static final int MAX_DEPTH = 32;

    /** Thrown where reading on would only produce errors that follow from the first. */
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unreadable() {
            super("unreadable", null, false, false);
        }
    }

    private final Problems problems;
    private final Iterator<Event> events;
    private int depth;

    private YamlReader(String text, Problems problems, int maxCodePoints) {
        this.problems = problems;
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(maxCodePoints)
                .setUseMarks(true)
                .build();
        this.events = new Parse(settings).parseString(text).iterator();
    }

    /** The document, or {@code null} when it is empty or malformed, which is then among the problems. */
    static @Nullable YamlNode read(String text, Problems problems) {
        return read(text, problems, WRITTEN_BY_HAND);
    }

    static @Nullable YamlNode read(String text, Problems problems, int maxCodePoints) {
        try {
            return new YamlReader(text, problems, maxCodePoints).document();
        } catch (Unreadable e) {
            return null;
        } catch (MarkedYamlEngineException e) {
            Position position = e.getProblemMark().map(YamlReader::at).orElse(Position.START);
            problems.error(position, YamlPath.ROOT, "malformed YAML: " + describe(e) + hint(e, text, position));
            return null;
        } catch (YamlEngineException e) {
            problems.error(Position.START, YamlPath.ROOT, "malformed YAML: " + e.getMessage());
            return null;
        }
    }

    private static String describe(MarkedYamlEngineException e) {
        return e.getContext() == null ? e.getProblem() : e.getContext() + ", " + e.getProblem();
    }

    /** What most often is the reason: a pattern in double quotes, or a reference in braces without them. */
    private static String hint(MarkedYamlEngineException e, String text, Position position) {
        if (e.getProblem().contains("unknown escape character")) {
            return " (in single quotes \\ is \\)";
        }
        return text.lines()
                        .skip(position.line() - 1L)
                        .findFirst()
                        .filter(line -> line.contains("${"))
                        .isPresent()
                ? " (put \"${…}\" in double quotes inside { } and [ ])"
                : "";
    }

    private @Nullable YamlNode document() {
        YamlNode root = null;
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof DocumentStartEvent start && root != null) {
                problems.error(at(start.getStartMark()), YamlPath.ROOT, "a second document (expected: one)");
                return root;
            }
            if (event instanceof NodeEvent) {
                root = node(event, YamlPath.ROOT);
            }
        }
        if (root == null || (root instanceof YamlNode.Scalar scalar && scalar.isNull())) {
            problems.error(Position.START, YamlPath.ROOT, "the file is empty (expected: a configuration)");
            return null;
        }
        return root;
    }

    private YamlNode node(Event event, String path) {
        Position position = at(event.getStartMark());
        if (event instanceof AliasEvent) {
            problems.error(position, path, "an alias (expected: the value itself; aliases are not supported)");
            return new YamlNode.Scalar(position, "", false);
        }
        refuseAnchor(((NodeEvent) event).getAnchor(), position, path);
        if (event instanceof ScalarEvent scalar) {
            refuseTag(scalar.getTag(), position, path);
            return new YamlNode.Scalar(position, scalar.getValue(), scalar.isPlain());
        }
        if (++depth > MAX_DEPTH) {
            problems.error(position, path, "nested too deep (expected: at most " + MAX_DEPTH + " levels)");
            throw new Unreadable();
        }
        YamlNode node;
        if (event instanceof SequenceStartEvent sequence) {
            refuseTag(sequence.getTag(), position, path);
            node = new YamlNode.Sequence(position, items(path));
        } else {
            refuseTag(((MappingStartEvent) event).getTag(), position, path);
            node = new YamlNode.Mapping(position, entries(path));
        }
        depth--;
        return node;
    }

    private List<YamlNode> items(String path) {
        List<YamlNode> items = new ArrayList<>();
        for (Event event = events.next(); event instanceof NodeEvent; event = events.next()) {
            items.add(node(event, YamlPath.index(path, items.size())));
        }
        return List.copyOf(items);
    }

    private List<YamlNode.Entry> entries(String path) {
        List<YamlNode.Entry> entries = new ArrayList<>();
        Map<String, Position> seen = new HashMap<>();
        for (Event event = events.next(); event instanceof NodeEvent; event = events.next()) {
            YamlNode key = node(event, path);
            String name = key instanceof YamlNode.Scalar scalar ? scalar.text() : "";
            String at = YamlPath.key(path, name);
            YamlNode value = node(events.next(), at);
            Position first = seen.putIfAbsent(name, key.position());
            if (!(key instanceof YamlNode.Scalar)) {
                problems.error(key.position(), path, key.kind() + " as a key (expected: a name)");
            } else if (first != null) {
                problems.error(
                        key.position(),
                        at,
                        "duplicate key \"" + name + "\" (first at line " + first.line() + ", column " + first.column()
                                + ")");
            } else {
                entries.add(new YamlNode.Entry(key.position(), name, value));
            }
        }
        return List.copyOf(entries);
    }

    private void refuseAnchor(Optional<Anchor> anchor, Position position, String path) {
        if (anchor.isPresent()) {
            problems.error(position, path, "an anchor (expected: none; anchors are not supported)");
        }
    }

    private void refuseTag(Optional<String> tag, Position position, String path) {
        if (tag.isPresent()) {
            problems.error(position, path, "a tag (expected: none; tags are not supported)");
        }
    }

    private static Position at(Optional<Mark> mark) {
        return mark.map(YamlReader::at).orElse(Position.START);
    }

    private static Position at(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
