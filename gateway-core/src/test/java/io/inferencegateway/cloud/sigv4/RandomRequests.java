package io.inferencegateway.cloud.sigv4;

import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Random;

/** Requests as odd as the wire allows, the same ones for the same seed. */
public final class RandomRequests {
    private static final String[] PIECES = {
        "a",
        "Z",
        "0",
        "-",
        ".",
        "_",
        "~",
        "%20",
        "%2F",
        "%25",
        "%C3%A9",
        "%E2%82%AC",
        "%3a",
        ":",
        "@",
        "$",
        "!",
        "'",
        "(",
        ")",
        "*",
        ",",
        "=",
        "+",
        "invocations"
    };
    private static final String[] SEGMENTS = {".", "..", ""};
    private static final String[] NAMES = {
        "Param", "Param-3", "Param%2B", "a", "A", "alt", "%24alt", "x-amz-meta", "%C3%BC", "_", "b.c"
    };
    private static final String[] VALUES = {"", "1", "v%20w", "%2F", "%26%3D", "%E2%82%AC", "~", "value", "%7E", "a%2Bb"
    };
    private static final String[] WORDS = {"alpha", "c=1;", "\"a", "b\"", " ", "  ", "   ", "\t", ","};

    private final Random random;

    public RandomRequests(long seed) {
        this.random = new Random(seed);
    }

    public HttpRequest next() {
        HttpRequest request = new DefaultHttpRequest(
                HttpVersion.HTTP_1_1, random.nextInt(5) == 0 ? HttpMethod.GET : HttpMethod.POST, path() + query());
        request.headers().set("host", random.nextBoolean() ? "runtime.sagemaker.eu-west-1.amazonaws.com" : "h:8443");
        if (random.nextBoolean()) {
            request.headers().set("Content-Type", "application/json; charset=utf-8");
        }
        int fields = random.nextInt(4);
        for (int i = 0; i < fields; i++) {
            String prefix = random.nextBoolean() ? "X-Amz-Meta-" : "X-Amzn-SageMaker-";
            request.headers().add(prefix + random.nextInt(3), words());
        }
        return request;
    }

    public byte[] body() {
        byte[] body = new byte[random.nextInt(3) == 0 ? 0 : random.nextInt(300)];
        random.nextBytes(body);
        return body;
    }

    /** Never climbs above the root: the SDK keeps such segments, as RFC 3986 does not. */
    private String path() {
        StringBuilder path = new StringBuilder();
        int depth = 0;
        int segments = random.nextInt(6);
        for (int i = 0; i < segments; i++) {
            String odd = SEGMENTS[random.nextInt(SEGMENTS.length)];
            boolean special = random.nextInt(3) == 0 && (!odd.equals("..") || depth > 0) && (i > 0 || !odd.isEmpty());
            if (special) {
                path.append('/').append(odd);
                depth += odd.equals("..") ? -1 : 0;
            } else {
                path.append("/s");
                for (int n = random.nextInt(4); n > 0; n--) {
                    path.append(PIECES[random.nextInt(PIECES.length)]);
                }
                depth++;
            }
        }
        return path.isEmpty() || random.nextInt(4) == 0 ? path.append('/').toString() : path.toString();
    }

    private String query() {
        StringBuilder query = new StringBuilder();
        for (int n = random.nextInt(6); n > 0; n--) {
            query.append(query.isEmpty() ? '?' : '&').append(NAMES[random.nextInt(NAMES.length)]);
            if (random.nextInt(6) > 0) {
                query.append('=').append(VALUES[random.nextInt(VALUES.length)]);
            }
        }
        return query.toString();
    }

    private String words() {
        StringBuilder words = new StringBuilder("w");
        for (int n = random.nextInt(7); n > 0; n--) {
            words.append(WORDS[random.nextInt(WORDS.length)]);
        }
        return words.toString();
    }
}
