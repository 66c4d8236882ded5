package io.inferencegateway.fuzz;

import io.inferencegateway.exchange.BodyJudge;
import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.Verdict;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What of a request's body goes on to the upstream.
 *
 * @param body a byte for each character
 * @param refused why nothing does; empty if it does
 */
record FuzzedRequest(String body, Optional<GatewayError> refused) {
    /** Redacts a body of this type, in chunks of this length; the exchange goes on. */
    static FuzzedRequest of(Exchange exchange, String type, byte[] body, int chunk) {
        exchange.request().headers().set("content-type", type).set("content-length", body.length);
        CompositeByteBuf whole = Unpooled.compositeBuffer(Integer.MAX_VALUE);
        try {
            Verdict verdict = exchange.stages()
                    .requestRedaction()
                    .decide(exchange)
                    .toCompletableFuture()
                    .join();
            if (verdict instanceof Verdict.Reject reject) {
                return new FuzzedRequest("", Optional.of(reject.refusal().error()));
            }
            BodyJudge judge = ((Verdict.AwaitBody) verdict).judge();
            for (int at = 0; at < body.length; at += chunk) {
                ByteBuf part = Unpooled.wrappedBuffer(body, at, Math.min(chunk, body.length - at));
                whole.addComponent(true, part);
                judge.part(part);
            }
            if (judge.whole().toCompletableFuture().join() != Verdict.PROCEED) {
                throw new IllegalStateException("the stage decides nothing (expected: to proceed, or a refusal)");
            }
            byte[] rewritten = ByteBufUtil.getBytes(judge.rewrite(whole));
            return new FuzzedRequest(new String(rewritten, StandardCharsets.ISO_8859_1), Optional.empty());
        } catch (RefusalException e) {
            return new FuzzedRequest("", Optional.of(e.refusal().error()));
        }
    }
}
