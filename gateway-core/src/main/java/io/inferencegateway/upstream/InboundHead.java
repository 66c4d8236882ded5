package io.inferencegateway.upstream;

import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.HeaderRules;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RefusalException;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds the head of the answer to the caller from the upstream's. */
final class InboundHead {
    /** Names were checked where they came in; values are checked, for the gateway's own are among them. */
    private static final HttpHeadersFactory FIELDS =
            DefaultHttpHeadersFactory.headersFactory().withNameValidation(false);

    private InboundHead() {}

    static HttpResponse of(HttpResponse answer, HeaderRules rules) {
        Set<String> nominated = nominated(answer);
        HttpHeaders headers = FIELDS.newHeaders();
        Iterator<Map.Entry<CharSequence, CharSequence>> fields =
                answer.headers().iteratorCharSequence();
        while (fields.hasNext()) {
            Map.Entry<CharSequence, CharSequence> field = fields.next();
            if (NeverForwarded.FROM_UPSTREAM.pass(field.getKey())
                    && (nominated.isEmpty()
                            || !nominated.contains(
                                    AsciiString.of(field.getKey()).toLowerCase().toString()))
                    && (rules.pass(field.getKey())
                            || HttpHeaderNames.CONTENT_LENGTH.contentEqualsIgnoreCase(field.getKey()))) {
                headers.add(field.getKey(), field.getValue());
            }
        }
        // The upstream's own words for its status are text that nobody redacts, and that clients are not to read (RFC
        // 9112, 4).
        HttpResponseStatus status = HttpResponseStatus.valueOf(answer.status().code());
        return new DefaultHttpResponse(HttpVersion.HTTP_1_1, status, headers);
    }

    /** The fields that {@code Connection} says are meant for the gateway only (RFC 9110, section 7.6.1). */
    private static Set<String> nominated(HttpResponse answer) {
        List<String> values = answer.headers().getAll(HttpHeaderNames.CONNECTION);
        if (values.isEmpty()) {
            return Set.of();
        }
        Set<String> names = new HashSet<>();
        for (String value : values) {
            for (String token : value.split(",", -1)) {
                String name = token.strip().toLowerCase(Locale.ROOT);
                if (NeverForwarded.FROM_UPSTREAM.pass(name)) {
                    // The others pass in no case; mostly it is keep-alive alone, and no field has to be looked up.
                    names.add(name);
                }
            }
        }
        // Framing is rebuilt, so that nobody can take it away.
        names.remove("content-length");
        return names;
    }

    /**
     * Whether the body can be delimited and read in one way only: a transfer coding other than chunked would pass the cap and
     * redaction unread.
     */
    static boolean wellFramed(HttpResponse answer) {
        List<String> codings = answer.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        return answer.protocolVersion().majorVersion() == 1
                && (codings.isEmpty()
                        || (codings.size() == 1 && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.get(0))));
    }

    /**
     * The coding to undo before anybody looks at the body, or {@code null} for none. It was not asked for, but some
     * origins compress regardless.
     */
    static @Nullable String coding(HttpResponse answer) {
        List<String> codings = answer.headers().getAll(HttpHeaderNames.CONTENT_ENCODING);
        if (codings.isEmpty()) {
            return null;
        }
        // Two fields are one list (RFC 9110, section 5.3): undoing the first only would leave a body nobody can read.
        String coding = String.join(",", codings);
        if (HttpHeaderValues.IDENTITY.contentEqualsIgnoreCase(coding)) {
            return null;
        }
        return switch (coding.toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip", "deflate", "x-deflate" -> coding;
            default ->
                throw new RefusalException(new Refusal(
                        GatewayError.RESPONSE_UNREADABLE,
                        "the upstream's answer has a content coding the gateway cannot read"));
        };
    }
}
