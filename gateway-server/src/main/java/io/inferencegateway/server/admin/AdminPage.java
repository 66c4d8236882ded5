package io.inferencegateway.server.admin;

/**
 * One answer of the admin listener.
 *
 * @param status HTTP status
 * @param contentType of the body
 * @param body the text
 */
public record AdminPage(int status, String contentType, String body) {
    private static final String JSON = "application/json";

    /** A JSON answer. */
    public static AdminPage json(int status, String body) {
        return new AdminPage(status, JSON, body);
    }

    /** A short plain text answer. */
    public static AdminPage text(int status, String body) {
        return new AdminPage(status, "text/plain; charset=utf-8", body + "\n");
    }
}
