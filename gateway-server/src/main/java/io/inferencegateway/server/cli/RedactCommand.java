package io.inferencegateway.server.cli;

import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.filter.redaction.RedactionPreview;
import io.inferencegateway.filter.redaction.profile.RedactionConfig;
import io.inferencegateway.server.config.RedactionSection;
import io.inferencegateway.server.yaml.ConfigDocument;
import io.inferencegateway.server.yaml.FileReasons;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gateway redact}: what a sample would become under a redaction profile, and what was found in it. */
@Command(
        name = "redact",
        description = "Redacts a sample as the gateway would an answer: to try rules.",
        mixinStandardHelpOptions = true)
final class RedactCommand implements Callable<Integer> {
    private static final String STANDARD = "standard";
    private static final String HIGHLIGHT = "\u001b[1;31m";
    private static final String PLAIN = "\u001b[0m";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file, of which only redaction: is read; without one: the standard profile.")
    @Nullable
    private Path config;

    @Option(names = "--profile", description = "Profile under redaction: (default: standard).", defaultValue = STANDARD)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String profile;

    @Option(
            names = "--type",
            description = "Content-Type of the sample (default: text/plain).",
            defaultValue = "text/plain")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String type;

    @Option(names = "--color", description = "Show replacements in colour; by itself on a terminal.", negatable = true)
    @Nullable
    private Boolean color;

    @Parameters(paramLabel = "SAMPLE", arity = "0..1", description = "File with the sample; without one: stdin.")
    @Nullable
    private Path sample;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        RedactionConfig chosen = chosen(err);
        if (chosen == null) {
            return 1;
        }
        byte[] bytes = sample == null ? System.in.readAllBytes() : FileReasons.readAllBytes(sample);
        RedactionPreview preview;
        try {
            preview = RedactionPreview.of(profile, chosen, type, bytes);
        } catch (RefusalException e) {
            err.println(e.refusal().error().code() + ": " + e.refusal().detail());
            return 1;
        }
        print(preview.body(), chosen);
        preview.found().forEach((detector, count) -> err.printf("%6d %s%n", count, detector));
        if (chosen.analyzer() != null) {
            err.println("the analyzer of the profile was not asked");
        }
        if (preview.found().isEmpty()) {
            err.println("nothing found");
        }
        err.flush();
        return 0;
    }

    /** A writer would change bytes that are no UTF-8, so these pass it by. */
    private void print(byte[] body, RedactionConfig chosen) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        String text = new String(body, StandardCharsets.UTF_8);
        boolean colored = color == null ? Ansi.AUTO.enabled() : color;
        if (!colored && !Arrays.equals(body, text.getBytes(StandardCharsets.UTF_8))) {
            out.flush();
            // Not closed: it is the process's.
            Stdout.raw().write(body);
            return;
        }
        out.print(colored ? highlighted(text, chosen) : text);
        out.flush();
    }

    private @Nullable RedactionConfig chosen(PrintWriter err) {
        Map<String, RedactionConfig> profiles = Map.of();
        if (config != null) {
            ConfigDocument<RedactionSection> read = RedactionSection.read(config, System::getenv);
            if (read.value() == null || !read.list().isEmpty()) {
                read.list().forEach(err::println);
                return null;
            }
            profiles = read.value().redaction();
        }
        RedactionConfig chosen = profiles.get(profile);
        if (chosen == null && profile.equals(STANDARD)) {
            return RedactionConfig.standard();
        } else if (chosen == null) {
            TreeSet<String> names = new TreeSet<>(profiles.keySet());
            names.add(STANDARD);
            err.println("--profile: " + profile + " (expected: one of " + String.join(", ", names) + ")");
        }
        return chosen;
    }

    /** Whatever begins like a replacement, as far as its closing mark. */
    private static String highlighted(String text, RedactionConfig config) {
        String replacement = config.replacement();
        int name = replacement.indexOf("{name}");
        String opening = name < 0 ? replacement.substring(0, replacement.length() - 1) : replacement.substring(0, name);
        char closing = replacement.charAt(replacement.length() - 1);
        StringBuilder shown = new StringBuilder();
        int at = 0;
        for (int begin = text.indexOf(opening); begin >= 0; begin = text.indexOf(opening, at)) {
            int end = text.indexOf(closing, begin + opening.length());
            boolean label = end > 0
                    && end - begin < 64
                    && text.substring(begin + opening.length(), end).matches("[A-Z0-9_]*(-[0-9A-Za-z]+)?");
            int to = label ? end + 1 : begin + opening.length();
            shown.append(text, at, begin);
            shown.append(label ? HIGHLIGHT : "").append(text, begin, to).append(label ? PLAIN : "");
            at = to;
        }
        return shown.append(text, at, text.length()).toString();
    }
}
