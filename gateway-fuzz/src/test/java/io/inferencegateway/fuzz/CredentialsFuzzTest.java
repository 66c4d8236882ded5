package io.inferencegateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.Verdict;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/** Whatever a caller signs in with, it is refused: API keys, signatures of AWS and tokens that nobody gave out. */
class CredentialsFuzzTest {
    private static final FuzzedGateway GATEWAY = new FuzzedGateway();

    /** Lines are fields of the request, what stands behind the first blank one is its body. */
    @FuzzTest(maxDuration = "5m")
    void nobodySignsInWithWhatNobodyGaveOut(byte[] data) {
        String text = new String(data, StandardCharsets.ISO_8859_1);
        HttpHeaders headers = new DefaultHttpHeaders();
        headers.set("host", "gateway");
        int end = text.indexOf("\n\n");
        for (String line : (end < 0 ? text : text.substring(0, end)).split("\n", -1)) {
            int colon = line.indexOf(':');
            // What the codec lets through.
            String name = line.substring(0, Math.max(0, colon));
            if (name.matches("[A-Za-z0-9-]+") && line.chars().allMatch(c -> c >= ' ' && c != 0x7f)) {
                headers.add(name, line.substring(colon + 1).strip());
            }
        }
        Exchange exchange = GATEWAY.exchange("/model", headers);
        Verdict verdict = verdict(exchange, end < 0 ? "" : text.substring(end));
        assertThat(verdict).isInstanceOf(Verdict.Reject.class);
        assertThat(((Verdict.Reject) verdict).refusal().error().status()).isLessThan(500);
        exchange.end();
    }

    private static Verdict verdict(Exchange exchange, String body) {
        try {
            Verdict verdict = exchange.stages()
                    .authentication()
                    .decide(exchange)
                    .toCompletableFuture()
                    .join();
            if (verdict instanceof Verdict.AwaitBody waits) {
                waits.judge().part(Unpooled.copiedBuffer(body, StandardCharsets.ISO_8859_1));
                return waits.judge().whole().toCompletableFuture().join();
            }
            return verdict;
        } catch (RefusalException e) {
            return new Verdict.Reject(e.refusal());
        }
    }
}
