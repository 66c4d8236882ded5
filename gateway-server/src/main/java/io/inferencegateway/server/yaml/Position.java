package io.inferencegateway.server.yaml;

/** A place in a file, counted from 1 as editors do. */
public record Position(int line, int column) {
    public static final Position START = new Position(1, 1);
}
