package io.inferencegateway.exchange;

import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which header fields pass: an immutable list of names and prefixes that allows, or one that denies.
 *
 * <p>Asked for every field of every message, so it allocates nothing: names stand in an open-addressed table by Netty's
 * case-insensitive hash.
 */
public final class HeaderRules {
    private final boolean listedPass;
    private final @Nullable AsciiString[] table;
    private final List<AsciiString> prefixes;

    /** Bit {@code n} for a prefix that begins with a character whose last five bits are {@code n}: the same in both cases. */
    private final int prefixStarts;

    private HeaderRules(boolean listedPass, String... patterns) {
        this.listedPass = listedPass;
        List<AsciiString> starts = new ArrayList<>();
        this.table = new @Nullable AsciiString[Integer.highestOneBit(Math.max(4, patterns.length)) * 4];
        for (String pattern : patterns) {
            if (pattern.endsWith("*")) {
                starts.add(AsciiString.of(pattern.substring(0, pattern.length() - 1)));
            } else {
                add(AsciiString.of(pattern));
            }
        }
        this.prefixes = List.copyOf(starts);
        int firsts = 0;
        for (AsciiString prefix : starts) {
            firsts |= prefix.isEmpty() ? -1 : 1 << prefix.charAt(0);
        }
        this.prefixStarts = firsts;
    }

    private void add(AsciiString name) {
        int slot = slot(name);
        while (table[slot] != null) {
            slot = (slot + 1) & (table.length - 1);
        }
        table[slot] = name;
    }

    private int slot(CharSequence name) {
        int hash = AsciiString.hashCode(name);
        return (hash ^ (hash >>> 16)) & (table.length - 1);
    }

    /** Only these pass; a pattern is a name, or a prefix ending in {@code *}. */
    public static HeaderRules only(String... patterns) {
        return new HeaderRules(true, patterns);
    }

    /** All pass but these. */
    public static HeaderRules allBut(String... patterns) {
        return new HeaderRules(false, patterns);
    }

    /** Whether the field of this name, in any case, passes. */
    public boolean pass(CharSequence name) {
        return listed(name) == listedPass;
    }

    private boolean listed(CharSequence name) {
        int slot = slot(name);
        for (AsciiString known = table[slot]; known != null; known = table[slot]) {
            if (known.contentEqualsIgnoreCase(name)) {
                return true;
            }
            slot = (slot + 1) & (table.length - 1);
        }
        if (name.length() == 0 || (prefixStarts >>> name.charAt(0) & 1) == 0) {
            // Nearly every field of nearly every message.
            return false;
        }
        for (int i = 0; i < prefixes.size(); i++) {
            AsciiString prefix = prefixes.get(i);
            if (AsciiString.regionMatches(name, true, 0, prefix, 0, prefix.length())) {
                return true;
            }
        }
        return false;
    }
}
