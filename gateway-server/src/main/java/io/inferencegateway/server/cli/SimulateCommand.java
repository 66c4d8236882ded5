package io.inferencegateway.server.cli;

import io.inferencegateway.server.config.ListenAddress;
import io.inferencegateway.simulator.Knobs;
import io.inferencegateway.simulator.Simulator;
import io.inferencegateway.simulator.SimulatorOptions;
import io.inferencegateway.simulator.azureml.AzureMlSimulator;
import io.inferencegateway.simulator.plain.PlainHttpSimulator;
import io.inferencegateway.simulator.sagemaker.SageMakerSimulator;
import io.inferencegateway.simulator.vertexai.VertexAiSimulator;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gateway simulate}: one cloud's data plane alone, with its credentials printed. */
@Command(
        name = "simulate",
        description = "Runs a simulator of a cloud: sagemaker, azure-ml, vertex-ai, or http for a plain model server.",
        mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CLOUD", description = "sagemaker, azure-ml, vertex-ai or http.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String cloud;

    @Option(names = "--listen", paramLabel = "ADDR", description = "host:port.", defaultValue = "127.0.0.1:8100")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String listen;

    @Option(
            names = "--knobs",
            paramLabel = "KNOBS",
            description = "How it behaves, for example latency=200ms;fault=reset-in-body; see docs/simulators.md.",
            defaultValue = "")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String knobs;

    @Option(
            names = "--service-account",
            paramLabel = "FILE",
            description =
                    "Where vertex-ai writes its service account; default: service-account.json in a new directory.")
    private @Nullable Path serviceAccount;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        InetSocketAddress address = read("--listen", listen, ListenAddress::parse);
        Simulator simulator = start(
                SimulatorOptions.defaults()
                        .withListen(address.getHostString(), address.getPort())
                        .withKnobs(read("--knobs", knobs, Knobs::parse)),
                out);
        Shutdown.install("simulator-end", simulator::close);
        out.println("The simulator of " + cloud + " is ready on " + simulator.uri());
        new CountDownLatch(1).await();
        return 0;
    }

    private Simulator start(SimulatorOptions options, PrintWriter out) throws IOException {
        switch (cloud) {
            case "sagemaker" -> {
                SageMakerSimulator simulator = SageMakerSimulator.start(options);
                print(
                        out,
                        Map.of(
                                "AWS_ACCESS_KEY_ID",
                                simulator.keys().accessKeyId(),
                                "AWS_SECRET_ACCESS_KEY",
                                simulator.keys().secretAccessKey(),
                                "AWS_REGION",
                                simulator.region()));
                return simulator;
            }
            case "azure-ml" -> {
                AzureMlSimulator simulator = AzureMlSimulator.start(options);
                print(out, Map.of("AML_KEY", simulator.key()));
                return simulator;
            }
            case "vertex-ai" -> {
                VertexAiSimulator simulator = VertexAiSimulator.start(options);
                print(
                        out,
                        Map.of(
                                "GOOGLE_APPLICATION_CREDENTIALS",
                                write(simulator.serviceAccountJson()).toString()));
                return simulator;
            }
            case "http" -> {
                return PlainHttpSimulator.start(options);
            }
            default ->
                throw new ParameterException(
                        spec.commandLine(), "CLOUD: " + cloud + " (expected: sagemaker, azure-ml, vertex-ai or http)");
        }
    }

    private <T> T read(String option, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), option + ": " + e.getMessage(), e);
        }
    }

    private static void print(PrintWriter out, Map<String, String> variables) {
        variables.forEach((name, value) -> out.println("export " + name + "=" + value));
    }

    private Path write(String json) throws IOException {
        Path file = serviceAccount == null
                ? Files.createTempDirectory("gateway-simulator").resolve("service-account.json")
                : serviceAccount;
        return Files.writeString(file, json);
    }
}
