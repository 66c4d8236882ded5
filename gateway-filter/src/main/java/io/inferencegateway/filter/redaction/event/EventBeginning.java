package io.inferencegateway.filter.redaction.event;

import java.util.List;

/**
 * Whether a body that does not say so is server-sent events with JSON, by how it begins: behind nothing but comments and fields of
 * events stands {@code data:} with a value of JSON, within its first {@link #LONGEST} bytes.
 */
public enum EventBeginning {
    /** Anything else. */
    OTHER,
    /** Events. */
    EVENTS,
    /** More must be seen. */
    OPEN;

    /** Of a longer beginning that tells nothing, nothing is expected any more. */
    public static final int LONGEST = 256;

    private static final String DATA = "data:";
    private static final List<String> OTHERS = List.of(":", "event:", "id:", "retry:");

    /** What a beginning tells, with a character for each byte. */
    public static EventBeginning of(String head) {
        EventBeginning told = told(head);
        return told == OPEN && head.length() >= LONGEST ? OTHER : told;
    }

    private static EventBeginning told(String head) {
        int line = head.startsWith("\u00ef\u00bb\u00bf") ? 3 : 0;
        if (line == 0 && !head.isEmpty() && "\u00ef\u00bb\u00bf".startsWith(head)) {
            return OPEN;
        }
        while (line < head.length()) {
            int end = line;
            while (end < head.length() && head.charAt(end) != '\n' && head.charAt(end) != '\r') {
                end++;
            }
            EventBeginning told = line(head.substring(line, end), end < head.length());
            if (told != OPEN || end == head.length()) {
                return told;
            }
            line = end + 1;
        }
        return OPEN;
    }

    /** What a line tells, of which only the beginning may be here. */
    private static EventBeginning line(String line, boolean whole) {
        if (line.startsWith(DATA)) {
            String value = line.substring(DATA.length()).stripLeading();
            if (value.isEmpty()) {
                return OPEN;
            }
            return "{[\"".indexOf(value.charAt(0)) >= 0 ? EVENTS : OTHER;
        }
        boolean other = line.isEmpty() || OTHERS.stream().anyMatch(line::startsWith);
        boolean begins = !whole && (DATA.startsWith(line) || OTHERS.stream().anyMatch(name -> name.startsWith(line)));
        return other || begins ? OPEN : OTHER;
    }
}
