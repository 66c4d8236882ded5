package io.inferencegateway.filter.redaction.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/**
 * Many words as one tree, a byte to the edge; immutable.
 *
 * <p>Words are looked for where words begin, so the tree needs no links for failure (Aho and Corasick, 1975, "Efficient
 * string matching"): a match in progress begins at each beginning of a word, and that is few. Nodes lie in order of their
 * distance from the root, the edges of a node side by side; node {@code i + 1} is where edge {@code i} leads. That takes
 * five bytes a node: 100,000 names are about five MiB.
 */
public final class Dictionary {
    /** Longest word, in bytes. */
    public static final int LONGEST = 256;

    /** Words at the most. */
    public static final int MOST = 1_000_000;

    static final int ROOT = 0;
    static final int NOWHERE = -1;

    private final boolean ignoreCase;
    private final int[] firstEdge;
    private final byte[] labels;
    private final BitSet complete = new BitSet();

    /** Each of the words is one to {@link #LONGEST} bytes of UTF-8; one blank in it stands for any one white space. */
    public Dictionary(Collection<String> words, boolean ignoreCase) {
        this.ignoreCase = ignoreCase;
        if (words.isEmpty() || words.size() > MOST) {
            throw new IllegalArgumentException("words: " + words.size() + " (expected: 1 to " + MOST + ")");
        }
        byte[][] sorted = words.stream().map(this::folded).toArray(byte[][]::new);
        Arrays.sort(sorted, Arrays::compareUnsigned);
        int size = 1;
        for (int i = 0; i < sorted.length; i++) {
            size += sorted[i].length - (i == 0 ? 0 : common(sorted[i - 1], sorted[i]));
        }
        firstEdge = new int[size + 1];
        labels = new byte[size];
        build(sorted);
    }

    private byte[] folded(String word) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0 || bytes.length > LONGEST) {
            throw new IllegalArgumentException("word: of " + bytes.length + " bytes (expected: 1 to " + LONGEST + ")");
        }
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) fold(bytes[i] & 0xff);
        }
        return bytes;
    }

    private static int common(byte[] one, byte[] other) {
        int at = Arrays.mismatch(one, other);
        return at < 0 ? one.length : at;
    }

    /** Level by level: the words of a node are a stretch of the sorted ones. */
    private void build(byte[][] sorted) {
        List<int[]> level = new ArrayList<>();
        level.add(new int[] {0, sorted.length});
        int node = 0;
        int edges = 0;
        for (int depth = 0; !level.isEmpty(); depth++) {
            List<int[]> deeper = new ArrayList<>();
            for (int[] words : level) {
                firstEdge[node] = edges;
                int from = words[0];
                while (from < words[1] && sorted[from].length == depth) {
                    complete.set(node);
                    from++;
                }
                while (from < words[1]) {
                    int to = from;
                    while (to < words[1] && sorted[to][depth] == sorted[from][depth]) {
                        to++;
                    }
                    labels[edges++] = sorted[from][depth];
                    deeper.add(new int[] {from, to});
                    from = to;
                }
                node++;
            }
            level = deeper;
        }
        firstEdge[node] = edges;
    }

    private int fold(int value) {
        if (value == '\t' || value == '\n' || value == '\r') {
            return ' ';
        }
        return ignoreCase && value >= 'A' && value <= 'Z' ? value + ('a' - 'A') : value;
    }

    /** The node behind a byte, or {@link #NOWHERE}. */
    int step(int node, int value) {
        byte label = (byte) fold(value);
        int low = firstEdge[node];
        int high = firstEdge[node + 1] - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Byte.compareUnsigned(labels[middle], label);
            if (order == 0) {
                return middle + 1;
            } else if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return NOWHERE;
    }

    /** Whether a word ends at this node. */
    boolean complete(int node) {
        return complete.get(node);
    }

    /** Whether these bytes are a word. */
    boolean contains(byte[] bytes, int from, int to) {
        int node = ROOT;
        for (int at = from; at < to && node != NOWHERE; at++) {
            node = step(node, bytes[at] & 0xff);
        }
        return node != NOWHERE && complete.get(node);
    }

    /** Whether a word may begin with these bytes, as far as they are here. */
    boolean begins(byte[] bytes, int from, int to) {
        int node = ROOT;
        for (int at = from; at < to; at++) {
            node = step(node, bytes[at] & 0xff);
            if (node == NOWHERE || complete.get(node)) {
                return node != NOWHERE;
            }
        }
        return true;
    }
}
