package io.inferencegateway.bench;

import io.inferencegateway.exchange.ResponseTransform;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Prints how much of ordinary prose the standard profile holds while a model streams it: after each piece, what has come and has
 * not left. A piece is what tokenisers make of text: a word with the blank before it, of longer words five letters at a time,
 * one mark of punctuation.
 */
public final class HeldText {
    private static final int LONGEST = 6;

    private HeldText() {}

    /** Its arguments are files, each paragraph of which is an answer of its own. */
    public static void main(String[] arguments) throws IOException {
        List<Integer> held = new ArrayList<>();
        int answers = 0;
        int replaced = 0;
        try (BenchedGateway gateway = new BenchedGateway()) {
            for (String file : arguments) {
                for (String paragraph : Files.readString(Path.of(file)).split("\n\\s*\n", -1)) {
                    List<Integer> ofAnswer = new ArrayList<>();
                    boolean untouched = stream(gateway, paragraph.strip(), ofAnswer);
                    answers++;
                    replaced += untouched ? 0 : 1;
                    held.addAll(untouched ? ofAnswer : List.of());
                }
            }
        }
        if (held.isEmpty()) {
            throw new IllegalArgumentException("arguments: no text (expected: files of prose)");
        }
        print(
                answers,
                replaced,
                held.stream().mapToInt(Integer::intValue).sorted().toArray());
    }

    private static void print(int answers, int replaced, int[] held) {
        System.out.printf(
                Locale.ROOT,
                "%d answers, %d of them left out because a value was replaced, %d pieces of text%n"
                        + "held after a piece: nothing %.1f %%, mean %.2f, p50 %d, p90 %d, p99 %d, p99.9 %d, most %d bytes%n",
                answers,
                replaced,
                held.length,
                100.0 * Arrays.stream(held).filter(bytes -> bytes == 0).count() / held.length,
                Arrays.stream(held).average().orElseThrow(),
                at(held, 0.5),
                at(held, 0.9),
                at(held, 0.99),
                at(held, 0.999),
                held[held.length - 1]);
    }

    private static int at(int[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * share))];
    }

    /** Whether all of the text has left as it came. */
    private static boolean stream(BenchedGateway gateway, String text, List<Integer> held) {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers().set("Content-Type", "text/plain");
        ResponseTransform answer = gateway.stages().redaction().open(gateway.exchange(), head);
        if (answer == null) {
            throw new IllegalStateException("nothing redacts (expected: the standard profile)");
        }
        ByteArrayOutputStream left = new ByteArrayOutputStream();
        Consumer<ByteBuf> out = part -> {
            left.writeBytes(ByteBufUtil.getBytes(part));
            part.release();
        };
        int come = 0;
        for (String piece : pieces(text)) {
            byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
            come += bytes.length;
            answer.body(Unpooled.wrappedBuffer(bytes), out);
            held.add(come - left.size());
        }
        answer.end(out);
        return left.toString(StandardCharsets.UTF_8).equals(text);
    }

    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int to = from + 1;
            if (text.charAt(from) == ' ' || Character.isLetterOrDigit(text.charAt(from))) {
                while (to < text.length() && to - from < LONGEST && Character.isLetterOrDigit(text.charAt(to))) {
                    to++;
                }
            } else if (Character.isHighSurrogate(text.charAt(from)) && to < text.length()) {
                to++;
            }
            pieces.add(text.substring(from, to));
            from = to;
        }
        return pieces;
    }
}
