package io.inferencegateway.filter.redaction.field;

import io.inferencegateway.filter.redaction.refusal.Unreadable;
import io.netty.buffer.ByteBuf;

/**
 * Reads JSON as it streams and has done at each value what the rules say ({@link FieldSteps}); every other byte leaves as it came.
 *
 * <p>Reads one value or many (NDJSON, RFC 7464). Names, blanks and the comma before a value are held until it is known
 * whether the value stays; a number, until it is whole; a container whose values are ranked, until it ends. More than
 * {@link Outlet#MOST_HELD} or {@link Outlet#MOST_RANKED} of that end the answer, and so does what is no JSON: nothing leaves
 * unread. Where the body is cut changes nothing. Confined to one event loop.
 */
final class FieldReader implements FieldSource {
    private static final int KEPT = 1 << 14;
    private static final int RECORD_SEPARATOR = 0x1e;
    private static final int[] BYTE_ORDER_MARK = {0xef, 0xbb, 0xbf};

    private enum At {
        VALUE,
        FIRST_ELEMENT,
        FIRST_NAME,
        NAME,
        IN_NAME,
        COLON,
        STRING,
        SCALAR,
        BEHIND
    }

    private final ByteSink window = new ByteSink();
    private final FieldSteps steps;

    private At at = At.VALUE;
    private int position;
    private long consumed;
    private boolean escaped;
    /** Where the name, string, number or word at hand begins. */
    private int begin;

    private int comma = -1;

    /** @param containersOnly whether a number or string outside of everything is taken for no JSON */
    FieldReader(FieldRules rules, ValueWriter values, boolean containersOnly) {
        this(rules, values, containersOnly, new Walk(rules, rules.root(), FieldRules.NONE, 0));
    }

    FieldReader(FieldRules rules, ValueWriter values, boolean containersOnly, Walk walk) {
        this.steps = new FieldSteps(rules, values, containersOnly, walk, window);
    }

    @Override
    public void read(ByteBuf in, ByteSink out) {
        int added = in.readableBytes();
        window.reserve(added);
        in.getBytes(in.readerIndex(), window.bytes, window.length, added);
        window.length += added;
        run(out);
    }

    void read(byte[] bytes, int from, int to, ByteSink out) {
        window.add(bytes, from, to);
        run(out);
    }

    private void run(ByteSink out) {
        out.reserve(window.length);
        steps.to(out);
        while (position < window.length) {
            switch (at) {
                case STRING, IN_NAME -> string();
                case SCALAR -> scalar();
                default -> mark(window.bytes[position]);
            }
        }
        settle();
    }

    @Override
    public void end(ByteSink out) {
        steps.to(out);
        if (at == At.SCALAR && steps.outside()) {
            scalarEnd();
        }
        if (at != At.VALUE || !steps.outside()) {
            throw Unreadable.because("its JSON ends within a value");
        }
        settle();
        consumed = 0;
    }

    @Override
    public void drop() {
        window.clear(0);
        steps.drop();
    }

    private void mark(byte value) {
        if (JsonText.blank(value)) {
            position++;
            return;
        }
        switch (at) {
            case COLON -> next(value == ':', At.VALUE);
            case FIRST_NAME, NAME -> {
                if (value == '}' && at == At.FIRST_NAME) {
                    close(value);
                } else {
                    next(value == '"', At.IN_NAME);
                    begin = position;
                    string();
                }
            }
            case BEHIND -> {
                if (value == ',') {
                    comma = position;
                    next(true, steps.inArray() ? At.VALUE : At.NAME);
                } else {
                    close(value);
                }
            }
            default -> {
                if (value == ']' && at == At.FIRST_ELEMENT) {
                    close(value);
                } else if (steps.outside() && between(value & 0xff)) {
                    position++;
                } else {
                    value(value);
                }
            }
        }
    }

    private boolean between(int value) {
        long place = consumed + position;
        return value == RECORD_SEPARATOR || (place < BYTE_ORDER_MARK.length && value == BYTE_ORDER_MARK[(int) place]);
    }

    private void next(boolean sound, At then) {
        if (!sound) {
            throw JsonText.malformed();
        }
        position++;
        at = then;
    }

    /** A value begins here. */
    private void value(byte first) {
        steps.value(first, position, comma);
        comma = -1;
        begin(first);
    }

    private void begin(byte first) {
        begin = position;
        if (first == '"') {
            position++;
            at = At.STRING;
            steps.string();
            string();
        } else if (first == '{' || first == '[') {
            position++;
            steps.open(first == '[', position);
            at = first == '[' ? At.FIRST_ELEMENT : At.FIRST_NAME;
        } else {
            at = At.SCALAR;
            scalar();
        }
    }

    private void close(byte mark) {
        if (mark != ']' && mark != '}') {
            throw JsonText.malformed();
        }
        steps.close(mark == ']', position);
        position++;
        comma = -1;
        ended();
    }

    /** Reads on to the quote that ends the string. */
    private void string() {
        byte[] bytes = window.bytes;
        int length = window.length;
        int i = position;
        if (escaped) {
            i++;
            escaped = false;
        }
        while (i < length && bytes[i] != '"') {
            if (bytes[i] == '\\' && ++i == length) {
                escaped = true;
                break;
            }
            i++;
        }
        position = i;
        if (i == length) {
            return;
        }
        position++;
        if (at == At.STRING) {
            steps.stringEnds(begin, position);
            ended();
            return;
        }
        if (position < length && bytes[position] == ':') {
            position++;
            at = At.VALUE;
        } else {
            at = At.COLON;
        }
        steps.name(begin, i);
    }

    /** Reads on to where a number or word ends. */
    private void scalar() {
        byte[] bytes = window.bytes;
        int i = position;
        while (i < window.length && JsonText.inScalar(bytes[i])) {
            i++;
        }
        position = i;
        if (i < window.length) {
            if ((!JsonText.ends(bytes[i]) && bytes[i] != RECORD_SEPARATOR) || i == begin) {
                throw JsonText.malformed();
            }
            scalarEnd();
        }
    }

    private void scalarEnd() {
        steps.scalar(begin, position);
        ended();
    }

    /** A value has ended here. */
    private void ended() {
        at = steps.outside() ? At.VALUE : At.BEHIND;
    }

    /** What is decided leaves; the rest is kept for the next bytes. */
    private void settle() {
        switch (at) {
            case STRING -> steps.stringPauses(begin, position);
            case SCALAR -> steps.scalarPauses(begin, position);
            case VALUE -> {
                if (steps.outside()) {
                    steps.between(position);
                }
            }
            default -> {}
        }
        int gone = steps.compact(position, KEPT);
        position -= gone;
        begin -= gone;
        comma = comma < 0 ? -1 : comma - gone;
        consumed += gone;
    }
}
