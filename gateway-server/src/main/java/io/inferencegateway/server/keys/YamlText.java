package io.inferencegateway.server.keys;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The text of a valid YAML file and where its nodes stand in it, so that a piece can be changed and nothing else.
 *
 * <p>Offsets are those of {@link String}; marks of the parser count code points.
 */
final class YamlText {
    private static final int MAX_CODE_POINTS = 1024 * 1024 * 1024;

    private final String text;
    private final boolean onlyBasicPlane;

    YamlText(String text) {
        this.text = text;
        this.onlyBasicPlane = text.codePointCount(0, text.length()) == text.length();
    }

    String text() {
        return text;
    }

    /** The line end of the file. */
    String newline() {
        int end = text.indexOf('\n');
        return end > 0 && text.charAt(end - 1) == '\r' ? "\r\n" : "\n";
    }

    @Nullable
    Node root() {
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(MAX_CODE_POINTS).build();
        return new Compose(settings).composeString(text).orElse(null);
    }

    static boolean flow(Node node) {
        return node instanceof SequenceNode sequence
                ? sequence.getFlowStyle() == FlowStyle.FLOW
                : node instanceof MappingNode mapping && mapping.getFlowStyle() == FlowStyle.FLOW;
    }

    static @Nullable NodeTuple entry(@Nullable Node node, String key) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key)) {
                    return entry;
                }
            }
        }
        return null;
    }

    static @Nullable Node child(@Nullable Node node, String key) {
        NodeTuple entry = entry(node, key);
        return entry == null ? null : entry.getValueNode();
    }

    static List<Node> items(@Nullable Node node) {
        return node instanceof SequenceNode sequence ? sequence.getValue() : List.of();
    }

    /** Where a node begins. */
    int start(Node node) {
        return offset(node.getStartMark());
    }

    /** Where a node's own text ends: the parser's mark of a block is that of whatever comes next, behind comments. */
    int end(Node node) {
        if (!flow(node)
                && node instanceof SequenceNode sequence
                && !sequence.getValue().isEmpty()) {
            return end(sequence.getValue().get(sequence.getValue().size() - 1));
        }
        if (!flow(node)
                && node instanceof MappingNode mapping
                && !mapping.getValue().isEmpty()) {
            return end(mapping.getValue().get(mapping.getValue().size() - 1).getValueNode());
        }
        return offset(node.getEndMark());
    }

    private int offset(Optional<Mark> mark) {
        int index = mark.orElseThrow().getIndex();
        return onlyBasicPlane ? index : text.offsetByCodePoints(0, index);
    }

    int lineStart(int offset) {
        return text.lastIndexOf('\n', offset - 1) + 1;
    }

    /** Behind the line end of the line that an offset is in. */
    int nextLine(int offset) {
        int end = text.indexOf('\n', offset);
        return end < 0 ? text.length() : end + 1;
    }

    int column(int offset) {
        return offset - lineStart(offset);
    }

    /** The text with a part replaced. */
    String with(int start, int end, String replacement) {
        return text.substring(0, start) + replacement + text.substring(end);
    }

    /** The text with a line of its own behind the line of an offset. */
    String withLineAfter(int offset, String line) {
        int at = nextLine(offset);
        boolean ended = at > 0 && text.charAt(at - 1) == '\n';
        return with(at, at, ended ? line + newline() : newline() + line);
    }
}
