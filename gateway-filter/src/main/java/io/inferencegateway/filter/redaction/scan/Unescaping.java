package io.inferencegateway.filter.redaction.scan;

import io.inferencegateway.filter.redaction.engine.Symbols;
import org.jspecify.annotations.Nullable;

/**
 * What the bytes of a text mean: JSON's escapes undone twice over, because logs, HTML, CSV and tool calls quote JSON, and characters
 * folded to what people take them for. It need not be shown bytes that stand for themselves while nothing is {@link #open}.
 */
final class Unescaping {
    private final Symbols out;
    private final boolean strict;

    /** Made with the first byte that does not stand for itself: most answers have none. */
    private @Nullable Chain chain;

    /** What a byte goes through, the last one first. */
    private record Chain(Folding folding, Escapes inner, Escapes outer) {
        static Chain to(Symbols out, boolean strict) {
            Folding folding = new Folding(out);
            Escapes inner = new Escapes(folding, false);
            return new Chain(folding, inner, new Escapes(inner, strict));
        }

        boolean open() {
            return outer.open() || inner.open() || folding.open();
        }

        long openSince(long position) {
            return folding.openSince(inner.openSince(outer.openSince(position)));
        }

        void flush() {
            outer.flush();
            inner.flush();
            folding.flush();
        }
    }

    /** @param strict whether a wrong escape ends the answer; those within others never do */
    Unescaping(Symbols out, boolean strict) {
        this.out = out;
        this.strict = strict;
    }

    void symbol(int value, long from, long to) {
        if (chain == null) {
            chain = Chain.to(out, strict);
        }
        chain.outer.symbol(value, from, to);
    }

    /** Whether the next byte may belong to what came before. */
    boolean open() {
        return chain != null && chain.open();
    }

    /** Whether the next byte belongs to an escape that is not within another. */
    boolean inEscape() {
        return chain != null && chain.outer.open();
    }

    /** Where what is open began, or {@code position} if nothing is. */
    long openSince(long position) {
        return chain == null ? position : chain.openSince(position);
    }

    /** The text is over: what is open is what it looks like. */
    void flush() {
        if (chain != null) {
            chain.flush();
        }
    }
}
