package io.inferencegateway.server.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation, taken apart as GitHub does. */
public record Markdown(Path file, String text) {
    /** The root of the repository. */
    public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?)\\s*$");

    /** A fenced block and the language behind its fence. */
    public record Block(String language, String text) {}

    public static Markdown read(Path file) {
        try {
            return new Markdown(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** README and everything below docs. */
    public static List<Markdown> all() {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            List<Path> files =
                    new ArrayList<>(docs.filter(file -> file.toString().endsWith(".md"))
                            .sorted()
                            .toList());
            files.add(0, ROOT.resolve("README.md"));
            return files.stream().map(Markdown::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page's path from the root, for messages. */
    public String name() {
        return ROOT.relativize(file).toString();
    }

    public List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        for (Matcher fence = FENCE.matcher(text); fence.find(); ) {
            blocks.add(new Block(fence.group(1), fence.group(2)));
        }
        return blocks;
    }

    /** What stands between backticks in a line. */
    public List<String> code() {
        return CODE.matcher(prose()).results().map(code -> code.group(1)).toList();
    }

    /** Targets of links. */
    public List<String> links() {
        return LINK.matcher(CODE.matcher(prose()).replaceAll("code"))
                .results()
                .map(link -> link.group(1))
                .toList();
    }

    /** The anchors of the headings, a repeated one with a number. */
    public Set<String> anchors() {
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        for (Matcher heading = HEADING.matcher(prose()); heading.find(); ) {
            String anchor = heading.group(1)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            int before = seen.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? anchor : anchor + '-' + before);
        }
        return anchors;
    }

    private String prose() {
        return FENCE.matcher(text).replaceAll("");
    }
}
