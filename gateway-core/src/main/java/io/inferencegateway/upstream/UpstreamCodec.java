package io.inferencegateway.upstream;

import io.inferencegateway.exchange.FieldNames;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.util.AsciiString;

/**
 * Netty's HTTP/1.1 client codec for one exchange at a time, which tells when bytes are left behind an answer.
 *
 * <p>An upstream that sends more than one answer could have the rest taken for the answer to the next request, perhaps
 * another customer's; such a connection is never used again (RFC 9112, section 9.2).
 */
final class UpstreamCodec extends CombinedChannelDuplexHandler<HttpResponseDecoder, HttpRequestEncoder> {
    static final int MAX_STATUS_LINE = 4 * 1024;
    static final int MAX_HEADERS = 32 * 1024;
    private static final int MAX_CHUNK = 64 * 1024;

    private final Decoder decoder = new Decoder(new HttpDecoderConfig()
            .setMaxInitialLineLength(MAX_STATUS_LINE)
            .setMaxHeaderSize(MAX_HEADERS)
            .setMaxChunkSize(MAX_CHUNK)
            .setStrictLineParsing(false));
    private boolean head;

    UpstreamCodec() {
        init(decoder, new HttpRequestEncoder());
    }

    /** Whether the next answer is one to HEAD, and so without body whatever its fields say. */
    void answersHead(boolean isHead) {
        head = isHead;
    }

    /** Whether bytes came that belong to no answer. */
    boolean hasSurplus() {
        return decoder.left() > 0;
    }

    private final class Decoder extends HttpResponseDecoder {
        Decoder(HttpDecoderConfig config) {
            super(config);
        }

        @Override
        protected AsciiString splitHeaderName(byte[] bytes, int start, int length) {
            AsciiString known = FieldNames.find(bytes, start, length);
            return known == null ? super.splitHeaderName(bytes, start, length) : known;
        }

        int left() {
            return actualReadableBytes();
        }

        @Override
        protected boolean isContentAlwaysEmpty(HttpMessage message) {
            boolean informational = message instanceof HttpResponse response
                    && response.status().code() < 200;
            return (head && !informational) || super.isContentAlwaysEmpty(message);
        }

        @Override
        protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
            throw new IllegalArgumentException("both Transfer-Encoding and Content-Length");
        }
    }
}
