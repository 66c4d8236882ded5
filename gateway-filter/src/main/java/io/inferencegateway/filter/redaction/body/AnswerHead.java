package io.inferencegateway.filter.redaction.body;

import io.inferencegateway.exchange.Exchange;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.AsciiString;
import java.util.List;

/** What the head of an answer, and of its request, say of its body. */
public final class AnswerHead {
    /** Fields that speak of the bytes before redaction; names that know their hash, for each is looked for in each answer. */
    public static final List<AsciiString> ABOUT_THE_ORIGINAL = List.of(
            HttpHeaderNames.ETAG,
            HttpHeaderNames.ACCEPT_RANGES,
            HttpHeaderNames.CONTENT_MD5,
            AsciiString.cached("digest"),
            AsciiString.cached("content-digest"),
            AsciiString.cached("repr-digest"),
            AsciiString.cached("x-goog-hash"),
            AsciiString.cached("x-amz-checksum-crc32"),
            AsciiString.cached("x-amz-checksum-crc32c"),
            AsciiString.cached("x-amz-checksum-crc64nvme"),
            AsciiString.cached("x-amz-checksum-sha1"),
            AsciiString.cached("x-amz-checksum-sha256"));

    /** What the parts of an AWS event stream hold. */
    public static final String PAYLOAD_TYPE = "x-amzn-sagemaker-content-type";

    /** Vertex AI's method that answers with an array, element by element, unless it is asked for events. */
    private static final String STREAMED_ARRAY = ":streamGenerateContent";

    private AnswerHead() {}

    /** Whether an array that answers this is a stream of pieces. */
    public static boolean streamsArray(Exchange exchange) {
        return exchange.request().path().endsWith(STREAMED_ARRAY);
    }

    /** Whether no body follows; takes the length away that one would have had before redaction. */
    public static boolean hasNoBody(Exchange exchange, HttpResponse head) {
        if (exchange.request().method().equals(HttpMethod.HEAD)) {
            // What a GET would have been answered with is as long as its redaction, which nobody knows.
            head.headers().remove(HttpHeaderNames.CONTENT_LENGTH);
            return true;
        }
        int status = head.status().code();
        return status == 204 || status == 304 || "0".equals(head.headers().get(HttpHeaderNames.CONTENT_LENGTH));
    }
}
