package io.inferencegateway.filter.redaction.placeholder;

import java.util.function.Predicate;

/** What values of a request can be put back into: what would change their meaning, or that of what is around them, stays out. */
public final class Surroundings {
    private Surroundings() {}

    /**
     * Whether a value may stand in a body.
     *
     * @param utf8 whether that is UTF-8, and not another charset of which ASCII is a part
     * @param marks what would part or end something in it
     */
    public static Predicate<byte[]> of(boolean utf8, String marks) {
        return value -> (utf8 || PlainValue.ascii(value)) && holdsNone(value, marks);
    }

    private static boolean holdsNone(byte[] value, String marks) {
        for (byte each : value) {
            if (marks.indexOf(each) >= 0) {
                return false;
            }
        }
        return true;
    }
}
