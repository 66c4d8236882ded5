package io.inferencegateway.server.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Points Logback at {@code config/logback.xml} of the installation, unless another was named. */
final class Logging {
    private static final String PROPERTY = "logback.configurationFile";

    private Logging() {}

    /** Must run before the first logger is made. */
    static void configure() {
        Path file = Home.directory().resolve("config").resolve("logback.xml");
        if (System.getProperty(PROPERTY) == null && Files.isRegularFile(file)) {
            System.setProperty(PROPERTY, file.toString());
        }
    }
}
