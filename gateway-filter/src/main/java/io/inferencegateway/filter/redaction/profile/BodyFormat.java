package io.inferencegateway.filter.redaction.profile;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a body is to be read, by its {@code Content-Type}. */
public enum BodyFormat {
    /** One text of JSON, or many without marks between them. */
    JSON,
    /** A value of JSON in each line. */
    LINES,
    /** Server-sent events. */
    EVENTS,
    /** Any text in a charset of which ASCII is a part. */
    TEXT,
    /** Text of fields that commas part, in such a charset. */
    CSV,
    /** {@code application/vnd.amazon.eventstream}: frames, in which another of these formats is. */
    AWS_EVENT_STREAM,
    /** Many parts, each of which is one of these formats. */
    MULTIPART,
    /** Text that could not be read soundly, for its charset, or ranges of a body. */
    UNREADABLE,
    /** Nothing of which is known that it is text: images, sound, whatever a model's own format is. */
    UNKNOWN;

    private static final Set<String> JSON_TYPES = Set.of("application/json", "text/json", "application/json-seq");
    private static final Set<String> LINE_TYPES = Set.of(
            "application/x-ndjson",
            "application/ndjson",
            "application/jsonl",
            "application/x-jsonlines",
            "application/jsonlines",
            "application/stream+json");
    private static final Set<String> TEXT_TYPES = Set.of(
            "application/xml",
            "application/javascript",
            "application/yaml",
            "application/x-yaml",
            "application/x-www-form-urlencoded");
    private static final Set<String> CSV_TYPES = Set.of("text/csv", "application/csv");

    /** Charsets in which a byte below 0x80 is always the ASCII character. */
    private static final Set<String> ASCII_SUPERSETS =
            Set.of("utf-8", "utf8", "us-ascii", "ascii", "latin1", "euc-kr", "euc-jp");

    /** How an answer is to be read. Of two types nobody knows which one the client will believe. */
    public static BodyFormat of(HttpHeaders headers) {
        Iterator<? extends CharSequence> types = headers.valueCharSequenceIterator(HttpHeaderNames.CONTENT_TYPE);
        String type = types.hasNext() ? types.next().toString() : null;
        while (types.hasNext()) {
            if (!types.next().toString().equals(type)) {
                return UNREADABLE;
            }
        }
        return of(type);
    }

    /** A missing type is read as text, which sees through JSON as well. */
    public static BodyFormat of(@Nullable String contentType) {
        if (contentType == null || contentType.isBlank()) {
            return TEXT;
        }
        String type = name(contentType);
        String charset = charset(contentType);
        if (type.equals("application/vnd.amazon.eventstream")) {
            return AWS_EVENT_STREAM;
        } else if (LINE_TYPES.contains(type)) {
            return utf8(charset) ? LINES : UNREADABLE;
        } else if (JSON_TYPES.contains(type) || type.endsWith("+json")) {
            return utf8(charset) ? JSON : UNREADABLE;
        } else if (type.startsWith("text/")
                || TEXT_TYPES.contains(type)
                || CSV_TYPES.contains(type)
                || type.endsWith("+xml")) {
            if (!charset.isEmpty() && !asciiSuperset(charset)) {
                return UNREADABLE;
            }
            if (CSV_TYPES.contains(type)) {
                return CSV;
            }
            return type.equals("text/event-stream") ? EVENTS : TEXT;
        }
        if (type.startsWith("multipart/")) {
            return type.equals("multipart/byteranges") ? UNREADABLE : MULTIPART;
        }
        return UNKNOWN;
    }

    /** Whether all its letters are in UTF-8, as far as the type says. */
    public static boolean inUtf8(@Nullable String contentType) {
        String charset = contentType == null ? "" : charset(contentType);
        return charset.isEmpty() || charset.equals("utf-8") || charset.equals("utf8");
    }

    /** Whether it is XML, in which a value may be no mark-up. */
    public static boolean isXml(@Nullable String contentType) {
        String type = contentType == null ? "" : name(contentType);
        return type.endsWith("/xml") || type.endsWith("+xml");
    }

    /** Whether values are found in it. */
    public boolean readable() {
        return this != UNREADABLE && this != UNKNOWN;
    }

    private static boolean utf8(String charset) {
        return charset.isEmpty() || charset.equals("utf-8") || charset.equals("utf8") || charset.equals("us-ascii");
    }

    private static boolean asciiSuperset(String charset) {
        return ASCII_SUPERSETS.contains(charset)
                || charset.startsWith("iso-8859-")
                || charset.startsWith("windows-125");
    }

    /** The type without its parameters, in small letters. */
    private static String name(String contentType) {
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).trim().toLowerCase(Locale.ROOT);
    }

    /** The charset, or one that does not exist if there are two: nobody knows which one the client will believe. */
    private static String charset(String contentType) {
        String found = "";
        int parameters = contentType.indexOf(';');
        if (parameters < 0) {
            return found;
        }
        for (String parameter : contentType.substring(parameters + 1).split(";", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0 && parameter.substring(0, equals).trim().equalsIgnoreCase("charset")) {
                String charset =
                        parameter.substring(equals + 1).trim().replace("\"", "").toLowerCase(Locale.ROOT);
                found = found.isEmpty() || found.equals(charset) ? charset : "two";
            }
        }
        return found;
    }
}
