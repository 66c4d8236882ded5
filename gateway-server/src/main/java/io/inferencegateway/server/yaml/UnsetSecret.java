package io.inferencegateway.server.yaml;

/**
 * A secret that a file refers to and that is not here.
 *
 * @param path where the file says so
 * @param reference as it is written: {@code ${env:NAME}}, {@code ${file:path}}, or the path of a file that cannot be read
 * @param standIn what was taken for it: digits that stand for no other, and that nobody's credential has
 */
public record UnsetSecret(String path, String reference, String standIn) {}
