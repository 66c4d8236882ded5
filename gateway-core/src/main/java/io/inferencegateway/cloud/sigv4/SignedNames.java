package io.inferencegateway.cloud.sigv4;

import io.netty.util.AsciiString;
import java.util.List;

/**
 * Finds fields of a request among the names that its signature covers.
 *
 * <p>One pass over the fields, with each looked for among the few names, instead of one look-up in the fields for each name:
 * most names differ from each other in their length already.
 */
public final class SignedNames {
    private SignedNames() {}

    /** The place of a field's name, in any case, among lower-case names, or -1. */
    public static int indexOf(List<String> names, CharSequence field) {
        int length = field.length();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (name.length() == length && AsciiString.contentEqualsIgnoreCase(field, name)) {
                return i;
            }
        }
        return -1;
    }
}
