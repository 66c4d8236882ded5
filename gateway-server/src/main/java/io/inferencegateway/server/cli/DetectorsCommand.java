package io.inferencegateway.server.cli;

import io.inferencegateway.filter.redaction.detector.DetectorName;
import io.inferencegateway.filter.redaction.detector.DetectorPack;
import io.inferencegateway.filter.redaction.engine.Rule;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gateway detectors}: the detector pack and its version, the groups, and with {@code --rules} each rule. */
@Command(
        name = "detectors",
        description = "Lists what redaction can look for: detectors, groups, and the version of the pack.",
        mixinStandardHelpOptions = true)
final class DetectorsCommand implements Callable<Integer> {
    @Option(names = "--rules", description = "Print each detector's rules, too.")
    private boolean rules;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        DetectorPack pack = DetectorPack.builtIn();
        out.println("detector pack " + pack.version());
        for (DetectorPack.Detector detector : pack.detectors()) {
            out.printf("%n%-16s %s%n", detector.name().label(), detector.finds());
            if (rules) {
                detector.rules().forEach(rule -> out.printf("  %-8s %s%n", kind(rule), rule.name()));
            }
        }
        out.println();
        Arrays.stream(DetectorName.values())
                .filter(DetectorName::group)
                .forEach(group -> out.printf(
                        "group %-14s %s%n",
                        group.label(),
                        group.members().stream().map(DetectorName::label).collect(Collectors.joining(", "))));
        out.flush();
        return 0;
    }

    private static String kind(Rule rule) {
        if (rule.kind() instanceof Rule.Cue) {
            return "cue";
        }
        return rule.check() == null ? "pattern" : "checked";
    }
}
