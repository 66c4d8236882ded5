package io.inferencegateway.filter.redaction.placeholder;

import io.netty.buffer.ByteBuf;

/** Writes what stands for a value of which every byte is at hand. */
@FunctionalInterface
public interface Substitute {
    /**
     * Writes what stands for {@code bytes[from, to)}; must not keep the array. Returns false, with nothing written, if only
     * the replacement can stand there.
     *
     * @param text the replacement of the rule that found it
     */
    boolean write(String text, byte[] bytes, int from, int to, ByteBuf out);
}
