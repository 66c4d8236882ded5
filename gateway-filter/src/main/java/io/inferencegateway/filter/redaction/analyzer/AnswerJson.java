package io.inferencegateway.filter.redaction.analyzer;

/**
 * Steps over the JSON of an analyzer's answer (RFC 8259), which is all here; what is none ends with {@link WrongAnswerException}.
 *
 * <p>Strict, because what would only be taken for a number or a name may be a finding that is lost. For one thread.
 */
final class AnswerJson {
    /** Arrays and objects within each other, in a member that nobody knows. */
    static final int DEEPEST = 16;

    private static final int HEX_DIGITS = 4;

    private final String json;
    private int at;

    AnswerJson(String json) {
        this.json = json;
    }

    /** The next character that is no blank, without stepping over it; -1 at the end. */
    int peek() {
        while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
        return at < json.length() ? json.charAt(at) : -1;
    }

    /** Steps over a mark, if it is the next one. */
    boolean next(int mark) {
        boolean here = peek() == mark;
        at += here ? 1 : 0;
        return here;
    }

    void expect(int mark) {
        if (!next(mark)) {
            throw notJson();
        }
    }

    /** Steps over a comma, or over the closing mark: then false. */
    boolean more(int closing) {
        if (next(closing)) {
            return false;
        }
        expect(',');
        return true;
    }

    /** A string with its escapes undone. */
    String string() {
        expect('"');
        StringBuilder text = new StringBuilder();
        for (char value = take(); value != '"'; value = take()) {
            if (value < ' ') {
                throw notJson();
            }
            text.append(value == '\\' ? escaped() : value);
        }
        return text.toString();
    }

    private char take() {
        if (at == json.length()) {
            throw new WrongAnswerException("it breaks off");
        }
        return json.charAt(at++);
    }

    private char escaped() {
        char escape = take();
        return switch (escape) {
            case '"', '\\', '/' -> escape;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hex();
            default -> throw notJson();
        };
    }

    private char hex() {
        int code = 0;
        for (int i = 0; i < HEX_DIGITS; i++) {
            char value = take();
            int digit = value < 0x80 ? Character.digit(value, 16) : -1;
            if (digit < 0) {
                throw notJson();
            }
            code = code << 4 | digit;
        }
        return (char) code;
    }

    double number() {
        peek();
        int from = at;
        at += at < json.length() && json.charAt(at) == '-' ? 1 : 0;
        int whole = at;
        digits();
        if (json.charAt(whole) == '0' && at > whole + 1) {
            throw notJson();
        }
        if (at < json.length() && json.charAt(at) == '.') {
            at++;
            digits();
        }
        if (at < json.length() && (json.charAt(at) | 0x20) == 'e') {
            at++;
            at += at < json.length() && "+-".indexOf(json.charAt(at)) >= 0 ? 1 : 0;
            digits();
        }
        return Double.parseDouble(json.substring(from, at));
    }

    /** One at least. */
    private void digits() {
        int from = at;
        while (at < json.length() && json.charAt(at) >= '0' && json.charAt(at) <= '9') {
            at++;
        }
        if (at == from) {
            throw new WrongAnswerException("it is not JSON, or start, end or score is no number");
        }
    }

    /** Steps over a value, whatever it is. */
    void skip() {
        skip(0);
    }

    private void skip(int depth) {
        int first = peek();
        if (first == '"') {
            string();
        } else if (first == '{' || first == '[') {
            if (depth == DEEPEST) {
                throw new WrongAnswerException("it is nested too deeply");
            }
            at++;
            int closing = first == '{' ? '}' : ']';
            if (!next(closing)) {
                do {
                    if (first == '{') {
                        string();
                        expect(':');
                    }
                    skip(depth + 1);
                } while (more(closing));
            }
        } else if (first == 't' || first == 'f' || first == 'n') {
            word(first == 't' ? "true" : first == 'f' ? "false" : "null");
        } else {
            number();
        }
    }

    private void word(String word) {
        if (!json.startsWith(word, at)) {
            throw notJson();
        }
        at += word.length();
    }

    private static WrongAnswerException notJson() {
        return new WrongAnswerException("it is not the JSON of an array of findings");
    }
}
