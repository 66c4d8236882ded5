package io.inferencegateway.filter.redaction.field;

import io.netty.buffer.ByteBuf;

/**
 * Reads JSON as it streams and does at each value what the rules say; every other byte leaves as it came.
 *
 * <p>Reads one value or many (NDJSON, RFC 7464). Names, blanks and the comma before a value are held until it is known
 * whether the value stays; a number, until it is whole; a container whose values are ranked, until it ends. More than
 * {@link Outlet#MOST_HELD} or {@link Outlet#MOST_RANKED} of that end the answer, and so does what is no JSON: nothing leaves
 * unread. Where the body is cut changes nothing. Confined to one event loop.
 */
final class FieldReader implements FieldSource {
    private static final int MOST_RANKINGS = 8;
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

    private final FieldRules rules;
    private final ValueWriter values;
    private final boolean containersOnly;
    private final Walk walk;
    private final ByteSink window = new ByteSink();
    private final Outlet outlet = new Outlet(window);
    private final StringText text;

    private At at = At.VALUE;
    private int position;
    private long consumed;
    private boolean escaped;
    /** Where the name, string, number or word at hand begins. */
    private int begin;

    private int comma = -1;
    private int rule = FieldRules.NONE;

    /** @param containersOnly whether a number or string outside of everything is taken for no JSON */
    FieldReader(FieldRules rules, ValueWriter values, boolean containersOnly) {
        this(rules, values, containersOnly, new Walk(rules, rules.root(), FieldRules.NONE, 0));
    }

    private FieldReader(FieldRules rules, ValueWriter values, boolean containersOnly, Walk walk) {
        this.rules = rules;
        this.values = values;
        this.containersOnly = containersOnly;
        this.walk = walk;
        this.text = new StringText(rules, values, outlet, window);
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
        outlet.to(out);
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
        outlet.to(out);
        if (at == At.SCALAR && walk.depth() == 0) {
            scalarEnd();
        }
        if (at != At.VALUE || walk.depth() > 0) {
            throw JsonText.unreadable("its JSON ends within a value");
        }
        settle();
        consumed = 0;
    }

    @Override
    public void drop() {
        window.clear(0);
        outlet.drop();
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
                    next(true, walk.array() ? At.VALUE : At.NAME);
                } else {
                    close(value);
                }
            }
            default -> {
                if (value == ']' && at == At.FIRST_ELEMENT) {
                    close(value);
                } else if (walk.depth() == 0 && between(value & 0xff)) {
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
        boolean container = first == '{' || first == '[';
        if (walk.depth() == 0) {
            outlet.show(position);
            if (containersOnly && !container) {
                throw JsonText.malformed();
            }
        }
        walk.value();
        int single = walk.single();
        if (!outlet.dropping()) {
            outlet.requireHeld(position);
            int deciding = walk.deciding();
            if (deciding != FieldRules.NONE && rules.operation(deciding).action() == FieldAction.DROP) {
                values.counted(FieldAction.DROP);
                outlet.dropFrom(position, walk.depth());
            } else {
                outlet.showAfter(walk.showing() ? -1 : comma, position);
                if (deciding != FieldRules.NONE) {
                    single = rank(first, container, deciding);
                }
            }
        }
        comma = -1;
        // What is ranked is read again behind that, so that single values are not compared by what was made of them.
        rule = outlet.dropping() || outlet.ranking() ? FieldRules.NONE : single;
        begin(first);
    }

    /** A rule that ranks leads here; the rule for single values that holds then. */
    private int rank(byte first, boolean container, int deciding) {
        FieldOperation how = rules.operation(deciding);
        if (!container) {
            return how.action() == FieldAction.LABEL ? deciding : walk.single();
        }
        if (!outlet.ranking() && (first == '[' || how.objects())) {
            values.counted(how.action());
            outlet.rankFrom(walk.depth(), how, walk.paths(), walk.single());
        }
        return walk.single();
    }

    private void begin(byte first) {
        begin = position;
        if (first == '"') {
            position++;
            at = At.STRING;
            text.begin(rule);
            string();
        } else if (first == '{' || first == '[') {
            position++;
            outlet.show(position);
            walk.open(first == '[', rule);
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
        outlet.requireHeld(position);
        walk.close(mark == ']');
        position++;
        comma = -1;
        outlet.show(position);
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
            text.end(rule, begin, position);
            ended();
            return;
        }
        if (position < length && bytes[position] == ':') {
            position++;
            at = At.VALUE;
        } else {
            at = At.COLON;
        }
        if (outlet.dropping()) {
            walk.anyName();
        } else {
            walk.name(bytes, begin, i);
        }
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
        if (rule != FieldRules.NONE) {
            values.scalar(rules.operation(rule), window.bytes, begin, position, outlet.sinkBehind(position));
        } else {
            outlet.show(position);
        }
        ended();
    }

    /** A value has ended here. */
    private void ended() {
        if (outlet.ended(walk.depth())) {
            ranked(outlet.ranked());
        }
        at = walk.depth() == 0 ? At.VALUE : At.BEHIND;
    }

    private void ranked(Outlet.Ranked container) {
        ByteSink shown = new ByteSink();
        Ranking ranking = new Ranking(container.how(), container.bytes().bytes, shown);
        ranking.container(0);
        container.bytes().clear(0);
        ByteSink out = outlet.sinkBehind(position);
        if (ranking.flat() && !rules.hasSingles()) {
            out.add(shown.bytes, 0, shown.length);
        } else if (walk.rankings() == MOST_RANKINGS) {
            throw JsonText.unreadable("more than " + MOST_RANKINGS + " containers to be ranked are in each other");
        } else {
            Walk inside = new Walk(rules, container.paths(), container.single(), walk.rankings() + 1);
            FieldReader inner = new FieldReader(rules, values, false, inside);
            inner.read(shown.bytes, 0, shown.length, out);
            inner.end(out);
            inner.drop();
        }
        shown.clear(0);
    }

    /** What is decided leaves; the rest is kept for the next bytes. */
    private void settle() {
        switch (at) {
            case STRING -> text.pause(begin, position);
            case SCALAR -> {
                if (rule == FieldRules.NONE) {
                    outlet.show(position);
                } else {
                    NumberText.requireLength(position - begin);
                }
            }
            case VALUE -> {
                if (walk.depth() == 0) {
                    outlet.show(position);
                }
            }
            default -> {}
        }
        outlet.requireHeld(position);
        int gone = outlet.compact(position, KEPT);
        position -= gone;
        begin -= gone;
        comma = comma < 0 ? -1 : comma - gone;
        consumed += gone;
    }
}
