package io.inferencegateway.config;

/**
 * Where a service is, perhaps with the user and password to sign in with: {@code redis://user:password@host:6379}. Shown without
 * them wherever it is shown.
 *
 * @param reveal the whole of it, never to be logged
 */
public record ServiceUrl(String reveal) {
    /** Whether it holds a user or a password. */
    public boolean hasCredentials() {
        return at() >= 0;
    }

    /** Where user and password end, or -1. */
    private int at() {
        int begin = begin();
        int slash = reveal.indexOf('/', begin);
        // Of several, the last one: a password may hold it unescaped.
        int at = reveal.lastIndexOf('@', slash < 0 ? reveal.length() : slash);
        return at < begin ? -1 : at;
    }

    private int begin() {
        int scheme = reveal.indexOf("://");
        return scheme < 0 ? 0 : scheme + 3;
    }

    @Override
    public String toString() {
        return hasCredentials() ? reveal.substring(0, begin()) + "***" + reveal.substring(at()) : reveal;
    }
}
