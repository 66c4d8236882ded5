package io.inferencegateway.config;

import java.util.regex.Pattern;

/** What operators call customers, keys and routes: labels of metrics, and words of the log. */
public final class Names {
    /** What is expected of one, for messages. */
    public static final String EXPECTED = "up to 64 letters, digits, '.', '_' and '-'";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private Names() {}

    /** Whether it is as {@link #EXPECTED}, with a letter or a digit first. */
    public static boolean accepted(String name) {
        return FORM.matcher(name).matches();
    }
}
