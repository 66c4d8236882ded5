package io.inferencegateway.filter.redaction.pattern;

import java.util.List;

/** The syntax tree of a pattern. */
public sealed interface Node {
    /** One byte out of a set. */
    record OneOf(ByteSet set) implements Node {}

    record Sequence(List<Node> parts) implements Node {}

    record Choice(List<Node> alternatives) implements Node {}

    /** {@code body} from {@code least} to {@code most} times; {@link #UNBOUNDED} for no upper limit. */
    record Repeat(Node body, int least, int most) implements Node {
        public static final int UNBOUNDED = -1;
    }
}
