package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.testkit.LeakExtension;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpContentDecompressor;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers that were compressed, undone as connections to upstreams do it: clients read the same, however the bytes were cut. */
@ExtendWith(LeakExtension.class)
class CompressedAnswersTest {
    /** Of so many documents of the corpus, one. */
    private static final int EVERY = Math.max(20, 2 * Integer.getInteger("redaction.split.every", 200));

    @ParameterizedTest
    @EnumSource(Form.class)
    void everyClientReadsTheSameHoweverTheCompressedBytesAreCut(Form form) {
        IntStream.range(0, SplitCorpusTest.CORPUS.size())
                .filter(index -> index % EVERY == 0)
                .forEach(index -> {
                    SplitCorpusTest.Said said = SplitCorpusTest.CORPUS.get(index);
                    byte[] body = gzip(form.body(said.text(), new Random(index)));
                    Redaction redaction = new Redaction(RecallTest.EVERYTHING);
                    byte[] whole = redact(redaction, form, body, body.length);
                    assertThat(form.read(whole)).as("%s: %s", form, said).isEqualTo(said.shown());
                    for (int cut = 1; cut < body.length; cut++) {
                        assertThat(redact(redaction, form, body, cut))
                                .as("%s cut at %s: %s", form, cut, said)
                                .isEqualTo(whole);
                    }
                });
    }

    private static byte[] redact(Redaction redaction, Form form, byte[] body, int cut) {
        redaction.sent.reset();
        ResponseTransform transform = form.open(redaction);
        // What UpstreamConnection adds.
        EmbeddedChannel upstream = new EmbeddedChannel(new HttpContentDecompressor(false, 0));
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers().set("content-encoding", "gzip").set("transfer-encoding", "chunked");
        upstream.writeInbound(head);
        upstream.writeInbound(new DefaultHttpContent(Redaction.buffer(body, 0, cut)));
        upstream.writeInbound(new DefaultHttpContent(Redaction.buffer(body, cut, body.length - cut)));
        upstream.writeInbound(LastHttpContent.EMPTY_LAST_CONTENT);
        for (Object read = upstream.readInbound(); read != null; read = upstream.readInbound()) {
            if (read instanceof HttpContent part) {
                transform.body(part.content(), redaction.client);
            }
        }
        transform.end(redaction.client);
        upstream.finishAndReleaseAll();
        return redaction.sent.toByteArray();
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return compressed.toByteArray();
    }
}
