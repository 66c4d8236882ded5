package io.inferencegateway.server.cli;

import io.inferencegateway.server.metrics.BuildInfo;
import picocli.CommandLine.IVersionProvider;

/** What {@code gateway --version} prints. */
final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        BuildInfo build = BuildInfo.current();
        return new String[] {"inference-gateway " + build.version() + " (Java " + build.java() + ")"};
    }
}
