package io.inferencegateway.server.cli;

import java.nio.file.Path;

/** Where the gateway is installed: {@code bin/gateway} says so; without it, the working directory. */
final class Home {
    private Home() {}

    static Path directory() {
        return Path.of(System.getProperty("gateway.home", "."));
    }

    static Path config(String file) {
        return directory().resolve("config").resolve(file);
    }
}
