package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.redaction.detector.DetectorName;
import io.inferencegateway.testkit.LeakExtension;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two thousand sentences with values of every detector, in every format there is, cut everywhere: clients always read the
 * same, and at no moment the beginning of a value.
 */
@ExtendWith(LeakExtension.class)
class SplitCorpusTest {
    private static final int DOCUMENTS = 2_000;
    /** In each, deltas, escapes and chunks are drawn; in the first, each chunk of some documents is one byte. */
    private static final int ROUNDS = Integer.getInteger("redaction.split.rounds", 2);
    /** Of so many documents, one is cut in two at every byte. */
    private static final int CUT_EVERYWHERE = Integer.getInteger("redaction.split.every", 200);

    private static final long FEWEST_CASES = Long.getLong("redaction.split.fewest", 100_000);
    private static final int BROKEN_OFF = 100;
    private static final int ONE_BY_ONE = Math.min(8, CUT_EVERYWHERE);
    private static final int BEGINNING = 4;
    private static final int TOLD_EVERY = CUT_EVERYWHERE == 1 ? 100 : DOCUMENTS;

    /** @param shown what a client may read of it */
    record Said(String text, String shown, String value) {}

    static final List<Said> CORPUS = corpus();

    @Test
    void everyClientReadsTheSameHoweverTheAnswerIsCut() {
        AtomicLong cases = new AtomicLong();
        AtomicInteger documents = new AtomicInteger();
        IntStream.range(0, CORPUS.size()).parallel().forEach(index -> {
            Said said = CORPUS.get(index);
            Random random = new Random(index);
            Redaction redaction = new Redaction(RecallTest.EVERYTHING);
            long tried = 0;
            for (Form form : Form.values()) {
                for (int round = 0; round < ROUNDS; round++) {
                    byte[] body = form.body(said.text, random);
                    byte[] whole = redact(redaction, form, body, () -> body.length);
                    assertThat(form.read(whole))
                            .as("document %s, %s: %s", index, form, said)
                            .isEqualTo(said.shown);
                    int longest = round == 0 && index % ONE_BY_ONE == 0 ? 1 : 1 + random.nextInt(60);
                    same(whole, redact(redaction, form, body, () -> 1 + random.nextInt(longest)), form, said);
                    tried += 2;
                    if (round == 0 && index % CUT_EVERYWHERE == 0) {
                        tried += cutEverywhere(redaction, form, body, whole, said);
                    }
                }
            }
            progress(documents.incrementAndGet(), cases.addAndGet(tried));
        });
        assertThat(cases.get()).isGreaterThanOrEqualTo(FEWEST_CASES);
    }

    @Test
    void afterNoChunkHasAClientSeenTheBeginningOfAValueAndNothingHeldFollowsWhenTheAnswerBreaksOff() {
        IntStream.range(0, CORPUS.size())
                .filter(index -> index % Math.min(BROKEN_OFF, CUT_EVERYWHERE) == 0)
                .parallel()
                .forEach(index -> {
                    Said said = CORPUS.get(index);
                    Redaction redaction = new Redaction(RecallTest.EVERYTHING);
                    for (Form form : Form.values()) {
                        byte[] body = form.body(said.text, new Random(index));
                        for (int chunk = 1; chunk < body.length; chunk += 1 + body.length / 12) {
                            breakOff(redaction, form, body, chunk, said);
                        }
                    }
                });
    }

    /** Half an hour of silence looks like a test that hangs. */
    private static void progress(int documents, long cases) {
        if (documents % TOLD_EVERY == 0) {
            System.out.printf(
                    Locale.ROOT, "SplitCorpusTest: %d of %d documents, %d cases%n", documents, DOCUMENTS, cases);
        }
    }

    private static void breakOff(Redaction redaction, Form form, byte[] body, int end, Said said) {
        redaction.sent.reset();
        ResponseTransform transform = form.open(redaction);
        for (int at = 0; at < end; at++) {
            transform.body(Redaction.buffer(body, at, 1), redaction.client);
        }
        byte[] before = redaction.sent.toByteArray();
        transform.abandon();
        assertThat(redaction.sent.size()).isEqualTo(before.length);
        String read = form.readSoFar(before);
        if (form.isStream()) {
            assertThat(said.shown).as("%s: %s", form, said).startsWith(read);
        }
        assertThat(read).as("%s: %s", form, said).doesNotContain(beginning(said.value));
    }

    private static int cutEverywhere(Redaction redaction, Form form, byte[] body, byte[] whole, Said said) {
        for (int cut = 1; cut < body.length; cut++) {
            int first = cut;
            int[] turn = {0};
            same(whole, redact(redaction, form, body, () -> turn[0]++ == 0 ? first : body.length), form, said);
        }
        return body.length - 1;
    }

    private static void same(byte[] whole, byte[] other, Form form, Said said) {
        if (!Arrays.equals(whole, other)) {
            assertThat(new String(other, StandardCharsets.UTF_8))
                    .as("%s: %s", form, said)
                    .isEqualTo(new String(whole, StandardCharsets.UTF_8));
        }
    }

    private static byte[] redact(Redaction redaction, Form form, byte[] body, Redaction.Chunks chunks) {
        redaction.sent.reset();
        ResponseTransform transform = form.open(redaction);
        for (int at = 0; at < body.length; ) {
            int size = Math.min(chunks.next(), body.length - at);
            transform.body(Redaction.buffer(body, at, size), redaction.client);
            at += size;
        }
        transform.end(redaction.client);
        return redaction.sent.toByteArray();
    }

    private static String beginning(String value) {
        return value.substring(0, Math.min(BEGINNING, value.length()));
    }

    /** What is shown of each says the oracle, not the engine. */
    private static List<Said> corpus() {
        Random random = new Random(2027);
        Values values = new Values(random);
        Oracle oracle = new Oracle(RecallTest.EVERYTHING);
        List<Supplier<String[]>> kinds = Stream.concat(
                        values.standing().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(kind -> (Supplier<String[]>)
                                        () -> new String[] {"", kind.getValue().get()}),
                        Stream.of(
                                        DetectorName.BANK_ROUTING,
                                        DetectorName.PASSPORT,
                                        DetectorName.DRIVER_LICENSE,
                                        DetectorName.DATE_OF_BIRTH,
                                        DetectorName.PHONE)
                                .map(name -> () -> values.cued(name)))
                .toList();
        List<String> openings = List.of(
                "",
                "Hi J\u00e4ne, ",
                "\ud83d\ude00 ",
                "\u304a\u5ba2\u69d8\u306f ",
                "see (",
                "a, b; ",
                "x\ty ",
                "le 3 mars, ");
        List<String> endings =
                List.of("", " ok", ", denn", "; n\u00ba 7", " \ud83d\ude00 tail", ") and so", " \u5ba2\u6237.", " / x");
        List<Said> corpus = new ArrayList<>();
        while (corpus.size() < DOCUMENTS) {
            String[] pair = kinds.get(corpus.size() % kinds.size()).get();
            String before = openings.get(random.nextInt(openings.size())) + pair[0];
            String text = before + pair[1] + endings.get(random.nextInt(endings.size()));
            String shown = oracle.redact(text);
            boolean told = !shown.contains(beginning(pair[1]))
                    && !"id,said\n1,\"{\"id\":7,\"said\":".contains(beginning(pair[1]));
            if (told && !text.isEmpty()) {
                corpus.add(new Said(text, shown, pair[1]));
            }
        }
        return corpus;
    }
}
