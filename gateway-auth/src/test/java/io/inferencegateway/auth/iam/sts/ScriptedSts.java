package io.inferencegateway.auth.iam.sts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.inferencegateway.cloud.sigv4.AmzTimestamp;
import io.inferencegateway.cloud.sigv4.SdkSigner;
import io.inferencegateway.cloud.sigv4.SigV4Credentials;
import io.inferencegateway.config.Secret;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An STS that knows one role: it verifies with the AWS SDK's own signer, as STS would, or answers what it is told. */
final class ScriptedSts implements AutoCloseable {
    static final SigV4Credentials ROLE = new SigV4Credentials(
            "ASIAIOSFODNN7EXAMPLE", new Secret("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"), new Secret("Fwo//x+=="));
    static final String IDENTITY = """
            {"GetCallerIdentityResponse":{"GetCallerIdentityResult":{"Account":"111122223333",\
            "Arn":"arn:aws:sts::111122223333:assumed-role/acme/session-1","UserId":"AROAEXAMPLE:session-1"},\
            "ResponseMetadata":{"RequestId":"01234567-89ab-cdef-0123-456789abcdef"}}}""";
    private static final String HOST = "sts.us-east-1.amazonaws.com";

    /** An answer in place of the right one. */
    interface Script {
        void answer(HttpExchange exchange) throws IOException;
    }

    final AtomicInteger asked = new AtomicInteger();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile @Nullable Script script;

    ScriptedSts() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            Script instead = script;
            if (instead != null) {
                instead.answer(exchange);
            } else if (signed(exchange)) {
                send(exchange, 200, IDENTITY);
            } else {
                send(exchange, 403, "{\"Error\":{\"Code\":\"SignatureDoesNotMatch\"}}");
            }
            exchange.close();
        });
        server.start();
    }

    void script(@Nullable Script instead) {
        script = instead;
    }

    static Script answering(int status, String body) {
        return exchange -> send(exchange, status, body);
    }

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, octets.length);
        exchange.getResponseBody().write(octets);
    }

    private static boolean signed(HttpExchange exchange) {
        Map<String, String> query = new HashMap<>();
        for (String part : exchange.getRequestURI().getRawQuery().split("&", -1)) {
            String[] pair = part.split("=", 2);
            query.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        boolean json = "application/json".equals(exchange.getRequestHeaders().getFirst("Accept"));
        HttpRequest request = new DefaultHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.GET, "/?Action=GetCallerIdentity&Version=2011-06-15");
        request.headers()
                .set("host", HOST)
                .set("x-gateway-id", exchange.getRequestHeaders().getFirst("x-gateway-id"));
        String right = SdkSigner.presign(
                        request,
                        new byte[0],
                        ROLE,
                        "us-east-1",
                        "sts",
                        new AmzTimestamp(Objects.requireNonNull(query.get("X-Amz-Date"))).instant(),
                        Duration.ofSeconds(Long.parseLong(Objects.requireNonNull(query.get("X-Amz-Expires")))))
                .firstMatchingRawQueryParameter("X-Amz-Signature")
                .orElseThrow();
        return json && right.equals(query.get("X-Amz-Signature"));
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
