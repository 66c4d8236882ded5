package io.inferencegateway.server.yaml;

/**
 * A secret that a file refers to and that is not here.
 *
 * @param path where the file says so
 * @param reference as it is written: {@code ${env:NAME}} or {@code ${file:path}}
 */
public record UnsetSecret(String path, String reference) {}
