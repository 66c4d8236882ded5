package io.inferencegateway.exchange;

/**
 * A public document that the gateway itself serves on the client port, to anybody: metadata by which clients find out how to
 * sign in.
 *
 * @param contentType its media type
 * @param body as text, sent in UTF-8
 */
public record FixedDocument(String contentType, String body) {}
