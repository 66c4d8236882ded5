package io.inferencegateway.server.metrics;

/**
 * What is running.
 *
 * @param version of the gateway, {@code dev} when it runs from unpacked classes
 * @param java version of the JDK it runs on
 */
public record BuildInfo(String version, String java) {

    /** Of this process. */
    public static BuildInfo current() {
        String version = BuildInfo.class.getPackage().getImplementationVersion();
        return new BuildInfo(version == null ? "dev" : version, System.getProperty("java.version"));
    }
}
