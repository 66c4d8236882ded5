package io.inferencegateway.filter.redaction.field;

import io.netty.buffer.ByteBuf;

/**
 * Reads JSON as it streams and does at each value what the rules say; every other byte leaves as it came.
 *
 * <p>Reads one value or many (NDJSON, RFC 7464). Names, blanks and the comma before a value are held until it is known
 * whether the value stays; a number, until it is whole; a container whose values are ranked, until it ends. More than
 * {@link #MOST_HELD} or {@link #MOST_RANKED} of that end the answer, and so does what is no JSON: nothing leaves unread.
 * Where the body is cut changes nothing. Confined to one event loop.
 */
final class FieldReader implements FieldSource {
    /** Bytes that are held of names, blanks and single values. */
    static final int MOST_HELD = 1 << 16;

    /** Bytes of the longest container that is ranked. */
    static final int MOST_RANKED = 1 << 18;

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

    /** What is done with the string at hand. */
    private enum Text {
        PASSED,
        MASKED,
        HASHED,
        /** Held as long as it may be a number. */
        NUMBER
    }

    private final FieldRules rules;
    private final ValueWriter values;
    /** Where every path stands outside of everything, and the rule that holds for all. */
    private final long root;

    private final int rootSingle;
    /** How often the outermost value was ranked already, alone or in another; what is to be dropped has been, then. */
    private final int rankings;

    private final boolean containersOnly;
    private final Levels levels = new Levels();
    private final ByteSink window = new ByteSink();
    private final Outlet outlet;

    private At at = At.VALUE;
    private Text text = Text.PASSED;
    private int position;
    private long consumed;
    private boolean escaped;
    private int begin;
    private int comma = -1;
    private long member;
    private int rule = FieldRules.NONE;

    /** @param containersOnly whether a number or string outside of everything is taken for no JSON */
    FieldReader(FieldRules rules, ValueWriter values, boolean containersOnly) {
        this(rules, values, containersOnly, rules.root(), FieldRules.NONE, 0);
    }

    private FieldReader(
            FieldRules rules, ValueWriter values, boolean containersOnly, long root, int rootSingle, int rankings) {
        this.rules = rules;
        this.values = values;
        this.root = root;
        this.rootSingle = rootSingle;
        this.containersOnly = containersOnly;
        this.rankings = rankings;
        this.outlet = new Outlet(window);
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
        outlet.to(out);
        while (position < window.length) {
            switch (at) {
                case STRING, IN_NAME -> string();
                case SCALAR -> scalar();
                default -> mark(window.bytes[position] & 0xff);
            }
        }
        settle();
    }

    /** The body is over, which is only sound behind a value; another may follow. */
    @Override
    public void end(ByteSink out) {
        outlet.to(out);
        if (at == At.SCALAR && levels.depth() == 0) {
            scalarEnd();
        }
        if (at != At.VALUE || levels.depth() > 0) {
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

    private void mark(int value) {
        boolean blank = JsonText.blank(value);
        if (blank || (levels.depth() == 0 && at == At.VALUE && between(value))) {
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
                }
            }
            case BEHIND -> {
                if (value == ',') {
                    comma = position;
                    next(true, levels.array() ? At.VALUE : At.NAME);
                } else {
                    close(value);
                }
            }
            default -> {
                if (value == ']' && at == At.FIRST_ELEMENT) {
                    close(value);
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
    private void value(int first) {
        boolean outside = levels.depth() == 0;
        boolean container = first == '{' || first == '[';
        if (outside) {
            outlet.show(position, position);
            if (containersOnly && !container) {
                throw JsonText.malformed();
            }
        }
        long here = outside ? root : levels.array() ? rules.element(levels.here(), levels.nextIndex()) : member;
        int single = Math.min(outside ? rootSingle : levels.single(), rules.single(here));
        int deciding = outside && rankings > 0 ? FieldRules.NONE : rules.deciding(here, rankings == 0);
        if (!outlet.dropping()) {
            requireHeld(position);
            if (deciding != FieldRules.NONE && rules.operation(deciding).action() == FieldAction.DROP) {
                values.counted(FieldAction.DROP);
                outlet.dropFrom(position, levels.depth());
            } else {
                boolean comes = comma >= 0 && !levels.showing();
                if (comma < 0 && !outside) {
                    levels.showing();
                }
                outlet.show(comes ? comma : position, position);
            }
        }
        comma = -1;
        if (deciding != FieldRules.NONE && !outlet.dropping()) {
            FieldOperation how = rules.operation(deciding);
            if (!container && how.action() == FieldAction.LABEL) {
                single = deciding;
            } else if (container && (first == '[' || how.objects()) && !outlet.ranking()) {
                values.counted(how.action());
                outlet.rankFrom(levels.depth(), how, here, single);
            }
        }
        // What is ranked is read again behind that, so that single values are not compared by what was made of them.
        begin(first, here, outlet.dropping() || outlet.ranking() ? FieldRules.NONE : single);
    }

    private void begin(int first, long here, int single) {
        begin = position;
        rule = single;
        if (first == '"') {
            position++;
            at = At.STRING;
            text = single == FieldRules.NONE ? Text.PASSED : treatment(rules.operation(single));
        } else if (first == '{' || first == '[') {
            position++;
            outlet.show(position, position);
            levels.open(first == '[', here, single);
            at = first == '[' ? At.FIRST_ELEMENT : At.FIRST_NAME;
        } else {
            at = At.SCALAR;
        }
    }

    private static Text treatment(FieldOperation how) {
        return switch (how.action()) {
            case MASK -> Text.MASKED;
            case HASH -> Text.HASHED;
            default -> Text.NUMBER;
        };
    }

    private void close(int mark) {
        if (mark != ']' && mark != '}') {
            throw JsonText.malformed();
        }
        requireHeld(position);
        levels.close(mark == ']');
        position++;
        comma = -1;
        outlet.show(position, position);
        ended();
    }

    /** Reads on to the quote that ends the string. */
    private void string() {
        byte[] bytes = window.bytes;
        int i = position;
        if (escaped) {
            i++;
            escaped = false;
        }
        while (i < window.length && bytes[i] != '"') {
            if (bytes[i] == '\\') {
                i++;
                escaped = i == window.length;
            }
            i += i < window.length ? 1 : 0;
        }
        position = i;
        if (i == window.length) {
            return;
        }
        position++;
        if (at == At.IN_NAME) {
            at = At.COLON;
            member = outlet.dropping() ? 0 : rules.member(levels.here(), bytes, begin, i);
        } else {
            stringEnd();
        }
    }

    private void stringEnd() {
        switch (text) {
            case PASSED -> outlet.show(position, position);
            case MASKED -> {
                outlet.skipTo(position);
                values.masked(outlet.sink());
            }
            default -> {
                if (text == Text.HASHED) {
                    requireHeld(position);
                }
                outlet.skipTo(position);
                values.string(rules.operation(rule), window.bytes, begin + 1, position - 1, outlet.sink());
            }
        }
        ended();
    }

    /** Whether the string so far, which begins with its quote, may be a number in quotes. */
    private boolean mayBeNumber() {
        int content = begin + 1;
        return position - content <= NumberText.LONGEST
                && (content == position || JsonText.digit(window.bytes[content]) || window.bytes[content] == '-');
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
            outlet.skipTo(position);
            values.scalar(rules.operation(rule), window.bytes, begin, position, outlet.sink());
        } else {
            outlet.show(position, position);
        }
        ended();
    }

    /** A value has ended here. */
    private void ended() {
        if (outlet.ended(levels.depth())) {
            rank();
        }
        at = levels.depth() == 0 ? At.VALUE : At.BEHIND;
    }

    private void rank() {
        Outlet.Ranked container = outlet.ranked();
        if (rankings == MOST_RANKINGS) {
            throw JsonText.unreadable("more than " + MOST_RANKINGS + " containers to be ranked are in each other");
        }
        ByteSink ranked = new ByteSink();
        new Ranking(container.how(), container.bytes().bytes, ranked).container(0);
        container.bytes().clear(0);
        FieldReader inner = new FieldReader(rules, values, false, container.paths(), container.single(), rankings + 1);
        inner.read(ranked.bytes, 0, ranked.length, outlet.sink());
        inner.end(outlet.sink());
        inner.drop();
        ranked.clear(0);
    }

    private void requireHeld(int to) {
        if (outlet.held(to) > MOST_HELD) {
            throw JsonText.unreadable("a value, or what stands between two, is longer than " + MOST_HELD + " bytes");
        }
    }

    /** What is decided leaves; the rest is kept for the next bytes. */
    private void settle() {
        boolean ruled = rule != FieldRules.NONE;
        if (at == At.STRING && text == Text.NUMBER && !mayBeNumber()) {
            text = Text.PASSED;
        }
        boolean passes =
                switch (at) {
                    case STRING -> text == Text.PASSED;
                    case SCALAR -> !ruled;
                    case VALUE -> levels.depth() == 0;
                    default -> false;
                };
        if (outlet.dropping() || (at == At.STRING && text == Text.MASKED)) {
            outlet.skipTo(position);
        } else if (passes) {
            outlet.show(position, position);
        }
        if (at == At.SCALAR && ruled && position - begin > NumberText.LONGEST) {
            throw JsonText.unreadable("a number of it is longer than " + NumberText.LONGEST + " bytes");
        }
        requireHeld(position);
        int gone = outlet.compact(KEPT);
        position -= gone;
        begin -= gone;
        comma = comma < 0 ? -1 : comma - gone;
        consumed += gone;
    }
}
