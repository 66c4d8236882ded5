package io.inferencegateway.pipeline;

import io.inferencegateway.exchange.FieldNames;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.util.AsciiString;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * Netty's HTTP/1.1 codec with its leniency about framing switched off.
 *
 * <p>A message with both {@code Transfer-Encoding} and {@code Content-Length} is refused rather than repaired (RFC 9112,
 * section 6.1: a server may reject it, and must not let another one downstream read it differently).
 */
final class Http1Codec extends CombinedChannelDuplexHandler<HttpRequestDecoder, HttpResponseEncoder> {
    /** One content message per read at the most: a buffer as read from the socket is not cut smaller. */
    private static final int MAX_CHUNK = 64 * 1024;

    /** Room for the method, the blanks and the version around the target, whose own length {@link RequestShield} sees to. */
    static final int REQUEST_LINE_EXTRA = 64;

    /** Methods of requests not yet answered: the answer to HEAD has no body whatever its header says. */
    private final Queue<HttpMethod> methods = new ArrayDeque<>(2);

    Http1Codec(ClientLimits limits) {
        init(
                new Decoder(new HttpDecoderConfig()
                        .setMaxInitialLineLength((int) limits.maxTarget().bytes() + REQUEST_LINE_EXTRA)
                        .setMaxHeaderSize((int) limits.maxHeaders().bytes())
                        .setMaxChunkSize(MAX_CHUNK)
                        .setAllowDuplicateContentLengths(false)
                        .setStrictLineParsing(true)),
                new Encoder());
    }

    private final class Decoder extends HttpRequestDecoder {
        Decoder(HttpDecoderConfig config) {
            super(config);
        }

        @Override
        protected void decode(ChannelHandlerContext ctx, io.netty.buffer.ByteBuf in, List<Object> out)
                throws Exception {
            int before = out.size();
            super.decode(ctx, in, out);
            for (int i = before; i < out.size(); i++) {
                if (out.get(i) instanceof HttpRequest request) {
                    methods.add(request.method());
                }
            }
        }

        @Override
        protected AsciiString splitHeaderName(byte[] bytes, int start, int length) {
            AsciiString known = FieldNames.find(bytes, start, length);
            return known == null ? super.splitHeaderName(bytes, start, length) : known;
        }

        @Override
        protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
            throw new IllegalArgumentException("both Transfer-Encoding and Content-Length");
        }
    }

    private final class Encoder extends HttpResponseEncoder {
        @Override
        protected boolean isContentAlwaysEmpty(HttpResponse response) {
            if (response.status().code() < 200) {
                return super.isContentAlwaysEmpty(response);
            }
            return HttpMethod.HEAD.equals(methods.poll()) || super.isContentAlwaysEmpty(response);
        }
    }
}
