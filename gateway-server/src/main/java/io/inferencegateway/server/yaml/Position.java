package io.inferencegateway.server.yaml;

/** A place in a file, counted from 1 as editors do, in lines and characters. */
public record Position(int line, int column) {
    public static final Position START = new Position(1, 1);

    /** The place right behind a text from the file's beginning; lines end as YAML's do. */
    static Position behind(CharSequence text) {
        int line = 1;
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean twoInOne = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if ((c == '\n' || c == '\r') && !twoInOne) {
                line++;
                begin = i + 1;
            }
        }
        return new Position(line, 1 + Character.codePointCount(text, begin, text.length()));
    }
}
