package io.inferencegateway.pipeline;

import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RequestHead;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses every request head that two servers could read differently, and normalises the rest.
 *
 * <p>Closes what Netty's codec leaves open: the rules for {@code Host}, {@code Transfer-Encoding}, {@code Expect} and
 * {@code Connection}, the number of fields, the request target, CONNECT and TRACE. An {@code Upgrade} is ignored, as RFC
 * 9110 section 7.8 allows: it never reaches an upstream, for it is a hop-by-hop field. Source: RFC 9112 sections 3, 6 and
 * 9, RFC 9110 sections 7.6.1 and 10.1.1.
 */
final class RequestShield extends ChannelInboundHandlerAdapter {
    private static final Set<HttpMethod> KNOWN = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS,
            HttpMethod.TRACE,
            HttpMethod.CONNECT);

    /** The methods that routes may have: which of them this path's has is not known here (RFC 9110, section 15.5.6). */
    private static final Map<String, String> ALLOW = Map.of("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");

    private final ClientLimits limits;
    private boolean refused;

    RequestShield(ClientLimits limits) {
        this.limits = limits;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (refused) {
            ReferenceCountUtil.release(msg);
            return;
        }
        if (!(msg instanceof HttpRequest request)) {
            ctx.fireChannelRead(msg);
            return;
        }
        if (request.decoderResult().cause() instanceof PrematureChannelClosureException) {
            // Half a head when the connection closed: there is nobody to answer.
            refused = true;
            return;
        }
        Refusal refusal = refusal(request);
        if (refusal != null) {
            refuse(ctx, request, refusal);
            return;
        }
        RequestTarget target;
        try {
            target = RequestTarget.parse(request.uri());
            agree(target.authority(), request.headers());
        } catch (IllegalArgumentException e) {
            refuse(ctx, request, malformed(String.valueOf(e.getMessage())));
            return;
        }
        HttpHeaders headers = request.headers();
        String nominated = ConnectionField.removeNominated(headers);
        if (nominated != null) {
            refuse(ctx, request, malformed("Connection names the field " + nominated + ", which is not hop-by-hop"));
            return;
        }
        boolean http11 = request.protocolVersion().equals(HttpVersion.HTTP_1_1);
        ctx.fireChannelRead(new Arrival.Head(
                new RequestHead(request.method(), request.uri(), target.path(), target.query(), headers),
                HttpUtil.isKeepAlive(request),
                http11,
                http11 && headers.contains(HttpHeaderNames.EXPECT),
                HttpUtil.isTransferEncodingChunked(request) ? -1 : HttpUtil.getContentLength(request, 0L)));
    }

    private void refuse(ChannelHandlerContext ctx, HttpRequest request, Refusal refusal) {
        refused = true;
        ctx.fireChannelRead(new Arrival.Malformed(asked(request), refusal));
    }

    private static @Nullable RequestHead asked(HttpRequest request) {
        // What Netty puts in the place of a first line that it cannot read: GET /bad-request.
        boolean unread = request instanceof FullHttpRequest;
        // A word in the place of a method may be anything, a credential too.
        if (unread || !KNOWN.contains(request.method())) {
            return null;
        }
        String path = AskedPath.of(request.uri());
        return new RequestHead(request.method(), path, path, "", EmptyHttpHeaders.INSTANCE);
    }

    private @Nullable Refusal refusal(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return undecodable(request.decoderResult().cause());
        }
        HttpVersion version = request.protocolVersion();
        boolean http11 = version.equals(HttpVersion.HTTP_1_1);
        if (!http11 && !version.equals(HttpVersion.HTTP_1_0)) {
            return malformed("the protocol version is neither HTTP/1.1 nor HTTP/1.0");
        }
        HttpMethod method = request.method();
        if (method.equals(HttpMethod.CONNECT) || method.equals(HttpMethod.TRACE)) {
            return new Refusal(GatewayError.METHOD_NOT_ALLOWED, method + " is not served here", ALLOW);
        }
        int target = request.uri().length();
        if (target > limits.maxTarget().bytes()) {
            return new Refusal(
                    GatewayError.TARGET_TOO_LONG,
                    "the request target has " + target + " bytes (expected: <= server.limits.maxTarget, "
                            + limits.maxTarget() + ")");
        }
        HttpHeaders headers = request.headers();
        if (headers.size() > limits.maxHeaderCount()) {
            return new Refusal(
                    GatewayError.HEADERS_TOO_LARGE,
                    "the request has " + headers.size() + " header fields (expected: <= server.limits.maxHeaderCount, "
                            + limits.maxHeaderCount() + ")");
        }
        Refusal host = host(headers, http11);
        if (host != null) {
            return host;
        }
        List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (!codings.isEmpty()
                && (codings.size() > 1
                        || !http11
                        || !HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.get(0)))) {
            return malformed("Transfer-Encoding is not exactly \"chunked\" on HTTP/1.1");
        }
        if (headers.getAll(HttpHeaderNames.CONTENT_TYPE).size() > 1) {
            return malformed("Content-Type is given more than once");
        }
        List<String> expectations = headers.getAll(HttpHeaderNames.EXPECT);
        if (!expectations.isEmpty()
                && (expectations.size() > 1
                        || !HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(expectations.get(0)))) {
            return new Refusal(GatewayError.EXPECTATION_FAILED, "Expect is not \"100-continue\"");
        }
        return null;
    }

    private @Nullable Refusal host(HttpHeaders headers, boolean http11) {
        List<String> hosts = headers.getAll(HttpHeaderNames.HOST);
        if (hosts.size() > 1 || (hosts.isEmpty() && http11)) {
            return malformed("there are " + hosts.size() + " Host fields (expected: exactly 1)");
        }
        if (!hosts.isEmpty() && !Authority.valid(hosts.get(0))) {
            return malformed("Host is not a host name or address with an optional port");
        }
        return null;
    }

    private static void agree(@Nullable String authority, HttpHeaders headers) {
        if (authority == null) {
            return;
        }
        // RFC 9112, section 3.2.2 lets the target win; where they differ, somebody downstream may read Host.
        if (!Authority.valid(authority) || !authority.equalsIgnoreCase(headers.get(HttpHeaderNames.HOST, ""))) {
            throw new IllegalArgumentException("the request target and Host name different authorities");
        }
    }

    private Refusal undecodable(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return new Refusal(
                    GatewayError.TARGET_TOO_LONG,
                    "the request line is longer than server.limits.maxTarget, " + limits.maxTarget() + ", and "
                            + Http1Codec.REQUEST_LINE_EXTRA + " bytes");
        }
        if (cause instanceof TooLongHttpHeaderException || cause instanceof TooLongFrameException) {
            return new Refusal(
                    GatewayError.HEADERS_TOO_LARGE,
                    "the header section is longer than server.limits.maxHeaders, " + limits.maxHeaders());
        }
        return malformed("the request is not well-formed HTTP/1.1");
    }

    private static Refusal malformed(String detail) {
        return new Refusal(GatewayError.MALFORMED_REQUEST, detail);
    }
}
