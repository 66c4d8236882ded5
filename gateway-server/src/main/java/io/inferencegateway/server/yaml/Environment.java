package io.inferencegateway.server.yaml;

import org.jspecify.annotations.Nullable;

/** Where the environment variables are that a configuration refers to: {@code System::getenv}, or what a test says. */
@FunctionalInterface
public interface Environment {
    /** The variable's value, or {@code null} if it is not set. */
    @Nullable
    String get(String name);
}
