package io.inferencegateway.server.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of problem: the file (lines joined by {@code |}) and what must be said about it, in order. */
class ProblemTableTest {
    record Row(String yaml, List<String> problems) {
        Row(String yaml, String... problems) {
            this(yaml, List.of(problems));
        }

        @Override
        public String toString() {
            return yaml;
        }
    }

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    static List<Row> rows() {
        return List.of(
                new Row("name: a"),
                // the document
                new Row("", "1:1: the file is empty (expected: a configuration)"),
                new Row("# nothing", "1:1: the file is empty (expected: a configuration)"),
                new Row(
                        "- a",
                        "1:1: a list (expected: a mapping with name, pause, size, count, ratio, on, heat, words,"
                                + " when, url, file, regex, secret, shelf, shelves, jars)"),
                new Row("name: a|---|name: b", "2:1: a second document (expected: one)"),
                new Row(
                        "name: [a",
                        "1:9: malformed YAML: while parsing a flow sequence, expected ',' or ']', but got"
                                + " <stream end>"),
                new Row(
                        "name: a|\tcount: 3",
                        "2:1: malformed YAML: while scanning for the next token, found character"
                                + " '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)"),
                new Row(
                        "name: a|shelf: { width: ${env:WIDTH} }",
                        "2:18: malformed YAML: while parsing a flow mapping,"
                                + " expected ',' or '}', but got { (put \"${…}\" in double quotes inside { } and [ ])"),
                new Row(
                        "name: \"\\d+\"",
                        "1:9: malformed YAML: while scanning a double-quoted scalar, found unknown escape character"
                                + " d(100) (in single quotes \\ is \\)"),
                new Row(
                        "name: &x a|words: [*x]",
                        "1:7: name: an anchor (expected: none; anchors are not supported)",
                        "2:9: words[0]: an alias (expected: the value itself; aliases are not supported)"),
                new Row("name: !!str a", "1:7: name: a tag (expected: none; tags are not supported)"),
                new Row(
                        "name: a|<<: {}",
                        "2:1: <<: unknown key (expected: one of count, file, heat, jars, on, pause, ratio,"
                                + " regex, secret, shelf, shelves, size, url, when, words)"),
                new Row("name: a|? [x]|: y", "2:3: a list as a key (expected: a name)"),
                // keys
                new Row("name: a|cuont: 3", "2:1: cuont: unknown key (did you mean \"count\"?)"),
                new Row(
                        "name: a|shelves: { a: { widht: 1 } }",
                        "2:17: shelves.a.widht: unknown key (did you mean \"width\"?)"),
                new Row("name: a|shelf: { x: 1 }", "2:10: shelf.x: unknown key (expected: width)"),
                new Row("name: a|name: b", "2:1: name: duplicate key \"name\" (first at line 1, column 1)"),
                new Row("count: 3", "1:1: name: missing (expected: text)"),
                new Row("name: a|jars:|  - key: ${env:KEY}", "3:5: jars[0].content: missing (expected: text)"),
                new Row("name:", "1:6: name: no value (expected: text; leave the key out for its default)"),
                new Row("name: a|words:", "2:7: words: no value (expected: a list)"),
                // kinds
                new Row("name: [a]", "1:7: name: a list (expected: text)"),
                new Row("name: { a: b }", "1:7: name: a mapping (expected: text)"),
                new Row("name: a|shelves: [a]", "2:10: shelves: a list (expected: a mapping of names to values)"),
                new Row("name: a|jars: { a: b }", "2:7: jars: a mapping (expected: a list)"),
                new Row("name: a|jars: x", "2:7: jars: a single value (expected: a list)"),
                // values
                new Row("name: a|pause: 5", "2:8: pause: 5 (expected: a duration like 250ms, 30s or 1d)"),
                new Row("name: a|pause: 100001d", "2:8: pause: 100001d (expected: at most 100000d)"),
                new Row("name: a|pause: 999999999999d", "2:8: pause: 999999999999d (expected: at most 100000d)"),
                new Row("name: a|size: 64kb", "2:7: size: 64kb (expected: a size like 512B, 64KiB or 10MiB)"),
                new Row("name: a|count: many", "2:8: count: many (expected: a whole number)"),
                new Row("name: a|count: 99999999999", "2:8: count: 99999999999 (expected: a whole number)"),
                new Row("name: a|count: \"3\"", "2:8: count: 3 in quotes (expected: a whole number without quotes)"),
                new Row("name: a|ratio: NaN", "2:8: ratio: NaN (expected: a number)"),
                new Row("name: a|on: yes", "2:5: on: yes (expected: true or false)"),
                new Row("name: a|heat: grill", "2:7: heat: grill (expected: one of pan-fry, boil)"),
                new Row("name: a|heat: boill", "2:7: heat: boill (did you mean \"boil\"?)"),
                new Row("name: a|when: tomorrow", "2:7: when: tomorrow (expected: a time like 2027-01-01T00:00:00Z)"),
                new Row("name: a|url: 'http://a b'", "2:6: url: http://a b (expected: a URL)"),
                new Row("name: a|regex: '('", "2:8: regex: ( (expected: a regular expression)"),
                new Row(
                        "name: a|file: gone.pem",
                        "2:7: file: gone.pem cannot be read: no such file (expected: a readable file)"),
                new Row("name: a|file: .", "2:7: file: . cannot be read: is a directory (expected: a readable file)"),
                // what the records say themselves
                new Row("name: a|count: 0", "2:8: count: 0 (expected: >= 1)"),
                new Row("name: a|shelf: { width: 200 }", "2:8: shelf: a shelf that wide does not exist"),
                // references
                new Row("name: ${env:GONE}", "1:7: name: ${env:GONE} is not set (expected: an environment variable)"),
                new Row(
                        "name: ${file:gone}",
                        "1:7: name: ${file:gone} cannot be read: no such file (expected: a readable file)"),
                new Row(
                        "name: ${file:.}",
                        "1:7: name: ${file:.} cannot be read: is a directory (expected: a readable file)"),
                new Row(
                        "name: ${vault:x}",
                        "1:7: name: ${vault:x} (expected: ${env:NAME} or ${file:path}; $${ for the"
                                + " characters themselves)"),
                new Row("name: ${env:KEY", "1:7: name: a reference without its closing brace (expected: ${env:NAME})"),
                new Row(
                        "name: a|count: ${env:ZERO}",
                        "2:8: count: the value of a reference is not valid (expected: >= 1)"),
                new Row("name: a|count: ${env:KEY}", "2:8: count: ${env:KEY} (expected: a whole number)"),
                new Row(
                        "name: a|secret: abc",
                        "2:9: warning: secret: a secret written into the file (expected: a"
                                + " reference, ${env:NAME} or ${file:path})"),
                new Row("name: a|secret: '${env:EMPTY}'", "2:9: secret: an empty secret (expected: text)"),
                // all at once
                new Row(
                        "cuont: 3|pause: 5|jars: [{ content: [] }, { key: '${env:GONE}' }]",
                        "1:1: cuont: unknown key (did you mean \"count\"?)",
                        "1:1: name: missing (expected: text)",
                        "2:8: pause: 5 (expected: a duration like 250ms, 30s or 1d)",
                        "3:19: jars[0].content: a list (expected: text)",
                        "3:25: jars[1].content: missing (expected: text)",
                        "3:32: jars[1].key: ${env:GONE} is not set (expected: an environment variable)"));
    }

    @Test
    void aDirectoryIsCalledOne() {
        assertThat(new ConfigReader(name -> null).read(directory, Kitchen.class).list())
                .hasToString("[" + directory + ":1:1: cannot be read: is a directory]");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachProblemIsToldWithItsPlaceAndWhatWasExpected(Row row) throws IOException {
        Path file = directory.resolve("gateway.yaml");
        Files.writeString(file, row.yaml.replace('|', '\n'));
        Map<String, String> environment = Map.of("KEY", "hunter2", "EMPTY", "", "ZERO", "0");
        var document = new ConfigReader(environment::get).read(file, Kitchen.class);
        assertThat(document.list())
                .extracting(
                        problem -> problem.toString().substring(file.toString().length() + 1))
                .isEqualTo(row.problems);
        assertThat(document.list().toString()).doesNotContain("hunter2");
    }
}
