package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.testkit.LeakExtension;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A value that a model streams in pieces is found, wherever it is cut, and clients read the rest as it was. */
@ExtendWith(LeakExtension.class)
class StreamedTextTest {
    /** So many texts of a stream are read side by side. */
    private static final int MOST_TEXTS = 64;

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String SAID = "Hi \"J\u00e4ne\", \ud83d\ude00 write to " + Samples.EMAIL + " or pay with\n"
            + Samples.CARD + ", key " + Samples.secrets().get(0) + " tail";
    private static final String SHOWN = SAID.replace(Samples.EMAIL, "[EMAIL]")
            .replace(Samples.CARD, "[CREDIT_CARD]")
            .replace(Samples.secrets().get(0), "[SECRETS]");

    @ParameterizedTest
    @EnumSource
    void everyCutOfTheTextInTwoShowsTheSame(StreamedText vendor) {
        for (int cut = 1; cut < SAID.length(); cut++) {
            if (Character.isLowSurrogate(SAID.charAt(cut))) {
                continue;
            }
            String body = vendor.stream(List.of(SAID.substring(0, cut), SAID.substring(cut)));
            assertThat(vendor.read(Redaction.redact(vendor.contentType(), body), 0))
                    .as("cut at %s", cut)
                    .isEqualTo(SHOWN);
        }
    }

    @ParameterizedTest
    @EnumSource
    void piecesOfAnyLengthInChunksOfAnyLengthShowTheSame(StreamedText vendor) {
        Random random = new Random(7);
        for (int round = 0; round < 27; round++) {
            List<String> pieces = pieces(random, 1 + round % 9);
            byte[] body = vendor.stream(pieces).getBytes(StandardCharsets.UTF_8);
            byte[] whole = Redaction.redact(vendor.contentType(), body, () -> body.length);
            assertThat(vendor.read(new String(whole, StandardCharsets.UTF_8), 0))
                    .isEqualTo(SHOWN);
            assertThat(Redaction.redact(vendor.contentType(), body, () -> 1)).isEqualTo(whole);
            int longest = 1 + random.nextInt(90);
            assertThat(Redaction.redact(vendor.contentType(), body, () -> 1 + random.nextInt(longest)))
                    .isEqualTo(whole);
        }
    }

    /** As Vertex AI sends them, whose client parts events at two line ends and reads nothing of one that has another within. */
    @ParameterizedTest
    @CsvSource({"\\r\\n", "\\r", "\\n"})
    void aCopyOfAnEventEndsWithTheSameLinesAsTheOthers(String written) {
        String end = written.replace("\\r", "\r").replace("\\n", "\n");
        String stream = "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"to jane@exam\"}]}}]}\n\n"
                + "data: {\"candidates\":[{\"finishReason\":\"STOP\"}]}\n\ndata: {\"x\":\"a jane@exam\"}\n\n";
        byte[] body = stream.replace("\n", end).getBytes(StandardCharsets.UTF_8);
        String expected = "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"to \"}]}}]}\n\n"
                + "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"jane@exam\"}]}}]}\n\n"
                + "data: {\"candidates\":[{\"finishReason\":\"STOP\"}]}\n\n"
                + "data: {\"x\":\"a \"}\n\ndata: {\"x\":\"jane@exam\"}\n\n";
        for (int cut = 1; cut < body.length; cut++) {
            int first = cut;
            int[] turn = {0};
            byte[] sent = Redaction.redact("text/event-stream", body, () -> turn[0]++ == 0 ? first : body.length);
            assertThat(new String(sent, StandardCharsets.UTF_8)).isEqualTo(expected.replace("\n", end));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyCutOfTheBodyInTwoGivesTheSameBytes(StreamedText vendor) {
        byte[] body = vendor.stream(pieces(new Random(3), 60)).getBytes(StandardCharsets.UTF_8);
        byte[] whole = Redaction.redact(vendor.contentType(), body, () -> body.length);
        for (int cut = 1; cut < body.length; cut++) {
            int first = cut;
            int[] turn = {0};
            assertThat(Redaction.redact(vendor.contentType(), body, () -> turn[0]++ == 0 ? first : body.length))
                    .isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @EnumSource
    void atNoMomentIsTheBeginningOfAValueSeenAndNothingHeldLeavesWhenTheAnswerBreaksOff(StreamedText vendor) {
        Redaction redaction = new Redaction();
        ResponseTransform transform = redaction.open(vendor.contentType());
        byte[] body = vendor.stream(pieces(new Random(5), 3)).getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < body.length; at++) {
            transform.body(Redaction.buffer(body, at, 1), redaction.client);
            if (body[at] != '\n') {
                continue;
            }
            String sent = redaction.sent.toString(StandardCharsets.UTF_8);
            String read = vendor.read(sent.substring(0, sent.lastIndexOf('\n') + 1), 0);
            assertThat(read).doesNotContain("jane", "4111", "AKIA");
            assertThat(SHOWN).startsWith(read);
        }
        int before = redaction.sent.size();
        transform.abandon();
        assertThat(redaction.sent.size()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(names = {"OPEN_AI", "TOOL_CALL", "ANTHROPIC", "VERTEX", "RESPONSES"})
    void textsSideBySideAreToldApart(StreamedText vendor) {
        String body = vendor.event(0, "jane@")
                + vendor.event(1, "4111 1111 ")
                + vendor.event(0, "example.c")
                + vendor.event(1, "1111 1111")
                + vendor.event(0, "om ok")
                + vendor.end();
        String sent = Redaction.redact(vendor.contentType(), body);
        assertThat(vendor.read(sent, 0)).isEqualTo("[EMAIL] ok");
        assertThat(vendor.read(sent, 1)).isEqualTo("[CREDIT_CARD]");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"VERTEX_ARRAY", "VALUES"})
    void everyEventLeavesAtOnceWithWhatIsDecidedOfIt(StreamedText vendor) {
        Redaction redaction = new Redaction();
        ResponseTransform transform = redaction.open(vendor.contentType());
        String read = "";
        for (String piece : List.of("The", " quick", " brown", " fox")) {
            byte[] event = vendor.event(0, piece).getBytes(StandardCharsets.UTF_8);
            transform.body(Redaction.buffer(event, 0, event.length), redaction.client);
            String now = vendor.read(redaction.sent.toString(StandardCharsets.UTF_8), 0);
            assertThat(read + piece).startsWith(now).hasSizeLessThanOrEqualTo(now.length() + piece.length());
            read = read + piece;
        }
        transform.end(redaction.client);
        assertThat(vendor.read(redaction.sent.toString(StandardCharsets.UTF_8), 0))
                .isEqualTo("The quick brown fox");
    }

    @Test
    void whatIsHeldLeavesBeforeTheEventThatEndsTheText() {
        String sent = Redaction.redact(Redaction.EVENTS, StreamedText.OPEN_AI.stream(List.of("Hel", "lo")));
        assertThat(sent)
                .isEqualTo(StreamedText.OPEN_AI.event(0, "")
                        + StreamedText.OPEN_AI.event(0, "")
                        + StreamedText.OPEN_AI.event(0, "Hello")
                        + StreamedText.OPEN_AI.end());
    }

    @Test
    void aSecondCopyOfAToolCallDoesNotRepeatItsName() {
        String sent = Redaction.redact(
                Redaction.EVENTS,
                "data: {\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"call_1\","
                        + "\"function\":{\"name\":\"mail\",\"arguments\":\"{}\\n x\"}}]}}]}\n\ndata: [DONE]\n\n");
        assertThat(sent.split("\"name\":\"mail\"", -1)).hasSize(2);
        assertThat(sent.split("\"id\":\"call_1\"", -1)).hasSize(2);
        assertThat(StreamedText.TOOL_CALL.read(sent, 0)).isEqualTo("{}\n x");
    }

    @Test
    void tokensThatRepeatTheTextAreDropped() {
        String sent = Redaction.redact(
                Redaction.EVENTS,
                "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\" jane@\"},\"logprobs\":{\"content\":"
                        + "[{\"token\":\"jane\",\"bytes\":[106,97]}]},\"token_ids\":[1,2]}]}\n\n");
        assertThat(sent).contains("\"logprobs\":null,\"token_ids\":null").doesNotContain("106");
    }

    @Test
    void plainDataIsOneTextToo() {
        assertThat(Redaction.redact(Redaction.EVENTS, "data: x jane@exam\n\ndata: ple.com y\n\ndata: [DONE]\n\n"))
                .isEqualTo("data: x \n\ndata: [EMAIL] \n\ndata: y\n\ndata: [DONE]\n\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {"a note|\\n", "[1] a note|\\n", "\"Well,|\\r\\n", "{x}|\\r", "[ ] to do|\\n", "|\\n"})
    void plainDataOfManyLinesKeepsThemWhateverItBeginsWith(String begins, String lineEnd) {
        String said = (begins == null ? "" : begins) + "\nand jane@example.com,\n\nnot ";
        String next = "joe@example.com or\nhim";
        String body = "\ufeffid: 1\n" + plain(said) + "event: x\n\n" + plain(next) + "id: 2\n\ndata: [DONE]\n\n";
        String shown = Redaction.redact(Redaction.EVENTS, body.replace("\n", lineEnd.translateEscapes()));
        assertThat(plainText(shown)).isEqualTo((said + next).replaceAll("[a-z]+@example.com", "[EMAIL]"));
    }

    private static String plain(String data) {
        return data.lines().map(line -> "data: " + line + "\n").collect(Collectors.joining());
    }

    /** What a client reads that takes the data of each event, its lines joined, and puts it behind the one before. */
    private static String plainText(String body) {
        StringBuilder text = new StringBuilder();
        for (String event : body.replace("\r\n", "\n").replace('\r', '\n').split("\n\n", -1)) {
            text.append(event.lines()
                    .filter(line -> line.startsWith("data: ") && !line.equals("data: [DONE]"))
                    .map(line -> line.substring("data: ".length()))
                    .collect(Collectors.joining("\n")));
        }
        return text.toString();
    }

    @Test
    void whatABlockBeginsWithIsAPieceOfItsText() {
        String start =
                "data: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"%s\"}}\n\n";
        String end = StreamedText.ANTHROPIC.end();
        String sent = Redaction.redact(
                Redaction.EVENTS,
                start.formatted("a 4111 1111 ") + StreamedText.ANTHROPIC.event(0, "1111 1111 ok") + end);
        assertThat(sent).startsWith(start.formatted("a "));
        assertThat(StreamedText.ANTHROPIC.read(sent, 0)).isEqualTo("[CREDIT_CARD] ok");
        String empty = start.formatted("") + StreamedText.ANTHROPIC.event(0, "ok ") + end;
        assertThat(Redaction.redact(Redaction.EVENTS, empty)).isEqualTo(empty);
        String whole =
                start.formatted("").replace("\"text\"", "\"redacted_thinking\"").replace("text", "data");
        assertThat(Redaction.redact(Redaction.EVENTS, whole + end)).isEqualTo(whole + end);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "content_part.added | 'content_index':0,'part':{'type':'output_text','text':%s} | /part/text | output_text.delta | 'content_index':0,",
                "content_part.added | 'content_index':2,'part':{'type':'refusal','refusal':%s} | /part/refusal | refusal.delta | 'content_index':2,",
                "output_item.added | 'item':{'id':'msg_1','content':[{'type':'output_text','text':%s}]} | /item/content/0/text | output_text.delta | 'content_index':0,",
                "output_item.added | 'item':{'type':'function_call','name':'f','arguments':%s} | /item/arguments | function_call_arguments.delta | ##",
                "output_item.added | 'item':{'summary':[{'text':'x'},{'text':%s}]} | /item/summary/1/text | reasoning_summary_text.delta | 'summary_index':1,",
                "reasoning_summary_part.added | 'summary_index':0,'part':{'text':%s} | /part/text | reasoning_summary_text.delta | 'summary_index':0,",
            })
    void whatAnItemOrPartOfResponsesBeginsWithIsAPieceOfItsText(
            String begins, String inside, String at, String delta, String index) {
        String event = "data: {\"type\":\"response.%s\",\"output_index\":1,%s}\n\n";
        String start = event.formatted(begins, inside.replace('\'', '"'));
        String more = event.formatted(delta, index.replace('\'', '"') + "\"delta\":%s");
        String done = event.formatted("output_item.done", "\"item\":{}");
        for (int cut = 0; cut < SAID.length(); cut++) {
            if (Character.isLowSurrogate(SAID.charAt(cut))) {
                continue;
            }
            byte[] body = (start.formatted(MAPPER.writeValueAsString(SAID.substring(0, cut)))
                            + more.formatted(MAPPER.writeValueAsString(SAID.substring(cut)))
                            + done)
                    .getBytes(StandardCharsets.UTF_8);
            byte[] whole = Redaction.redact(Redaction.EVENTS, body, () -> body.length);
            assertThat(texts(whole, at)).as("cut at %s", cut).isEqualTo(SHOWN);
            assertThat(Redaction.redact(Redaction.EVENTS, body, () -> 1)).isEqualTo(whole);
        }
    }

    /** What stands there in the first event, and in deltas. */
    private static String texts(byte[] sent, String at) {
        StringBuilder text = new StringBuilder();
        for (String event : new String(sent, StandardCharsets.UTF_8).split("\n\n", 0)) {
            JsonNode data = MAPPER.readTree(event.substring("data: ".length()));
            text.append(data.at(at).asString("")).append(data.at("/delta").asString(""));
        }
        return text.toString();
    }

    @Test
    void aByteOrderMarkBeforeTheFirstLineHidesNothing() {
        for (StreamedText vendor : List.of(StreamedText.LINES, StreamedText.OLLAMA, StreamedText.OPEN_AI)) {
            String body = "\ufeff" + vendor.stream(List.of("a jane@", "example.com b"));
            String sent = Redaction.redact(vendor.contentType(), body);
            assertThat(vendor.read(sent.substring(1), 0)).isEqualTo("a [EMAIL] b");
        }
    }

    @Test
    void dataWhoseFirstLineIsBlankIsReadLikeAnyOther() {
        String event = "data:\ndata: {\"choices\":[{\"delta\":{\"content\":\"%s\"}}]}\n\n";
        assertThat(Redaction.redact(Redaction.EVENTS, event.formatted("jane@") + event.formatted("example.com ok")))
                .contains("[EMAIL]")
                .doesNotContain("jane", "example");
    }

    @Test
    void aTextThatIsMaskedGoesOnBeingMaskedInManyEvents() {
        List<String> pieces = new ArrayList<>(List.of("a eyJ"));
        for (int i = 0; i < 400; i++) {
            pieces.add(Samples.mixed(64));
        }
        pieces.add(" b ");
        String sent = Redaction.redact(Redaction.EVENTS, StreamedText.OPEN_AI.stream(pieces));
        assertThat(StreamedText.OPEN_AI.read(sent, 0)).isEqualTo("a [SECRETS] b ");
    }

    @Test
    void rowsOfALineEachAreNoPiecesOfOneText() {
        String rows = "{\"name\":\"alice\"}\n{\"name\":\"bob\"}\n{\"label\":\"churn\",\"n\":1}\n"
                + "{\"outputs\":[\"one\"],\"n\":1}\n{\"outputs\":[\"two\"],\"n\":2}\n{\"choices\":[{\"text\":\"A\"},{\"text\":\"B\"}]}\n"
                + "{\"token_text\":\"alice\"}\n{\"token_text\":\"bob\"}\n"
                + "{\"response\":\"held\"}\n{\"text\":\"call\",\"done\":false}\n{\"text\":\"mail\",\"done\":true}\n";
        assertThat(Redaction.redact("application/x-ndjson", rows)).isEqualTo(rows);
    }

    @Test
    void moreTextsAtOnceThanCanBeHeldEndTheAnswer() {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i <= MOST_TEXTS; i++) {
            body.append(StreamedText.OPEN_AI.event(i, "held"));
        }
        assertThatThrownBy(() -> Redaction.redact(Redaction.EVENTS, body.toString()))
                .isInstanceOf(RefusalException.class)
                .hasMessageContaining("64");
    }

    /** Its strings would leave one by one, and a value over two of them be seen. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text/event-stream          | data: {"delta":"%s","x":%s}\\n\\n
            application/x-ndjson       | {"delta":"%s","x":%s}\\n
            application/json           | {"delta":"%s","x":%s}
            """)
    void anEventOfMoreLevelsThanAreReadEndsTheAnswer(String type, String event) {
        String body = events(event, 127);
        assertThat(Redaction.redact(type, body)).contains("[EMAIL]").doesNotContain("jane@", "example.com");
        assertThatThrownBy(() -> Redaction.redact(type, events(event, 128)))
                .isInstanceOf(RefusalException.class)
                .hasMessageContaining("more than 128 levels");
    }

    private static String events(String event, int levels) {
        String deep = "[".repeat(levels) + "1" + "]".repeat(levels);
        return (event.formatted("to jane@", deep) + event.formatted("example.com, ", deep)).translateEscapes();
    }

    /** The name is in the path of each of its 40,000 texts: 16 GB of letters, once. */
    @Test
    void anEventWithALongNameAroundManyTextsEndsTheAnswer() {
        String texts = "\"t\":\"a\",".repeat(40_000) + "\"t\":\"a\"";
        String body = "data: {\"" + "n".repeat(400_000) + "\":{" + texts + "}}\n\n";
        assertThatThrownBy(() -> Redaction.redact(Redaction.EVENTS, body))
                .isInstanceOf(RefusalException.class)
                .hasMessageContaining("names too long");
    }

    @Test
    void anEventLongerThanAnyEndsTheAnswer() {
        byte[] body = ("data: " + "x".repeat(1 << 20)).getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> Redaction.redact(Redaction.EVENTS, body, () -> 5000))
                .isInstanceOf(RefusalException.class);
    }

    private static List<String> pieces(Random random, int longest) {
        List<String> pieces = new ArrayList<>();
        for (int at = 0; at < SAID.length(); ) {
            int size = Math.min(1 + random.nextInt(longest), SAID.length() - at);
            if (Character.isHighSurrogate(SAID.charAt(at + size - 1))) {
                size++;
            }
            pieces.add(SAID.substring(at, at + size));
            at += size;
        }
        return pieces;
    }
}
