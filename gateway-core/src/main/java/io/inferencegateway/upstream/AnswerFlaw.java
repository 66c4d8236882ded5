package io.inferencegateway.upstream;

import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an upstream's answer cannot be taken for one, in words for the caller and the log that quote no field and no body.
 *
 * <p>Sources: RFC 9112, sections 4 and 6; RFC 9110, section 15.
 */
final class AnswerFlaw {
    /** Of the body, at whatever place it breaks. */
    static final String BODY = "the body of the upstream's answer is not well-formed HTTP/1.1";

    static final String CODING = "the body of the upstream's answer is not in the content coding that it names";

    private AnswerFlaw() {}

    /** {@code null} if there is none. */
    static @Nullable String of(HttpResponse head) {
        if (head.decoderResult().isFailure()) {
            return undecodable(head, head.decoderResult().cause());
        }
        int status = head.status().code();
        if (status < 100 || status > 999) {
            // As an informational one, it would have the caller wait for another.
            return "the upstream answered with status " + status + " (expected: three digits, 100 or more)";
        }
        if (status == 101) {
            return "the upstream answered with status 101, a change of protocol that nobody asked for";
        }
        if (head.protocolVersion().majorVersion() != 1) {
            return "the upstream's answer is not HTTP/1.1";
        }
        return InboundHead.wellFramed(head)
                ? null
                : "the upstream's answer has a Transfer-Encoding that is not exactly \"chunked\"";
    }

    private static String undecodable(HttpResponse head, Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return "the status line of the upstream's answer is too long (expected: at most "
                    + UpstreamCodec.MAX_STATUS_LINE + " bytes)";
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return "the header section of the upstream's answer is too long (expected: at most "
                    + UpstreamCodec.MAX_HEADERS + " bytes)";
        }
        if (cause instanceof PrematureChannelClosureException) {
            return "the upstream closed the connection within the head of its answer";
        }
        if (head instanceof FullHttpResponse) {
            // What Netty puts in the place of a status line that it cannot read.
            return "the upstream's answer does not begin with a status line of HTTP/1.1";
        }
        HttpHeaders headers = head.headers();
        List<String> lengths = headers.getAll(HttpHeaderNames.CONTENT_LENGTH);
        if (!lengths.isEmpty() && headers.contains(HttpHeaderNames.TRANSFER_ENCODING)) {
            return "the upstream's answer has both Transfer-Encoding and Content-Length";
        }
        if (lengths.size() > 1) {
            return "the upstream's answer has " + lengths.size() + " Content-Length fields (expected: at most 1)";
        }
        return lengths.isEmpty()
                ? "the header section of the upstream's answer is not well-formed HTTP/1.1"
                : "the upstream's answer has a Content-Length that is no length, or a header section that is not well-formed";
    }
}
