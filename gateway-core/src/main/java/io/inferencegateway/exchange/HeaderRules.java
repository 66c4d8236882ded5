package io.inferencegateway.exchange;

import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which header fields pass: an immutable list of names and prefixes that allows, or one that denies. */
public final class HeaderRules {
    private final boolean listedPass;
    private final Set<AsciiString> names;
    private final List<AsciiString> prefixes;

    private HeaderRules(boolean listedPass, String... patterns) {
        this.listedPass = listedPass;
        this.names = new HashSet<>();
        var starts = new ArrayList<AsciiString>();
        for (String pattern : patterns) {
            if (pattern.endsWith("*")) {
                starts.add(AsciiString.of(pattern.substring(0, pattern.length() - 1))
                        .toLowerCase());
            } else {
                names.add(AsciiString.of(pattern).toLowerCase());
            }
        }
        this.prefixes = List.copyOf(starts);
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
        return listed(AsciiString.of(name).toLowerCase()) == listedPass;
    }

    private boolean listed(AsciiString name) {
        if (names.contains(name)) {
            return true;
        }
        for (AsciiString prefix : prefixes) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
