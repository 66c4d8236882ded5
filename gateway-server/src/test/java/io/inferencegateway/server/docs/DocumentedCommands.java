package io.inferencegateway.server.docs;

import io.inferencegateway.server.cli.Main;
import io.inferencegateway.server.docs.Markdown.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** The command lines of a page, held against picocli's model of the real ones. */
final class DocumentedCommands {
    private static final Pattern INLINE = Pattern.compile("(?:bin/)?gateway( .*)?");
    private static final Pattern IN_A_BLOCK = Pattern.compile("(?m)^(?:\\$ )?bin/gateway( [^#|\\n]*)?");
    private static final Pattern WORD = Pattern.compile("'[^']*'|\"[^\"]*\"|\\S+");

    private DocumentedCommands() {}

    /** Each as {@code gateway ARGUMENTS}. */
    static List<String> of(Markdown page) {
        List<String> commands = new ArrayList<>();
        for (String code : page.code()) {
            Matcher command = INLINE.matcher(code);
            if (command.matches()) {
                commands.add("gateway" + (command.group(1) == null ? "" : command.group(1)));
            }
        }
        for (Block block : page.blocks()) {
            for (Matcher command = IN_A_BLOCK.matcher(block.text()); command.find(); ) {
                commands.add("gateway"
                        + (command.group(1) == null
                                ? ""
                                : " " + command.group(1).strip()));
            }
        }
        return commands;
    }

    /** The names of all commands but picocli's own. */
    static Set<String> names() {
        return new TreeSet<>(new CommandLine(new Main()).getSubcommands().keySet());
    }

    /** What is wrong with a command line, or null. */
    static @Nullable String problem(String command) {
        CommandLine line = new CommandLine(new Main());
        boolean positional = false;
        for (Matcher word = WORD.matcher(command.substring("gateway".length())); word.find(); ) {
            String text = word.group();
            String name = text.contains("=") ? text.substring(0, text.indexOf('=')) : text;
            if (name.startsWith("-")) {
                if (!line.getCommandSpec().optionsMap().containsKey(name)) {
                    return name + ": no option of " + line.getCommandSpec().qualifiedName();
                }
            } else if (!positional && line.getSubcommands().containsKey(text)) {
                line = line.getSubcommands().get(text);
            } else if (!line.getSubcommands().isEmpty()) {
                return text + ": no command of " + line.getCommandSpec().qualifiedName();
            } else {
                positional = true;
            }
        }
        return null;
    }
}
