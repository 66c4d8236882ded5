package io.inferencegateway.server.admin;

/**
 * One answer of the admin listener.
 *
 * @param allow the methods that the page has, told with 405
 * @param status HTTP status
 * @param contentType of the body
 * @param body the text
 */
public record AdminPage(int status, String contentType, String body, String allow) {
    private static final String JSON = "application/json";

    /** A JSON answer. */
    public static AdminPage json(int status, String body) {
        return new AdminPage(status, JSON, body, "");
    }

    /** A short plain text answer. */
    public static AdminPage text(int status, String body) {
        return new AdminPage(status, "text/plain; charset=utf-8", body + "\n", "");
    }

    /** For a method that the page does not have. */
    static AdminPage notAllowed(String allow) {
        return new AdminPage(405, JSON, "{\"error\":\"only " + allow + "\"}", allow);
    }
}
