package io.inferencegateway.cloud.credentials;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/** An OAuth token endpoint that checks the signature of a service account's assertion, as Google's does. */
final class TokenEndpoint implements AutoCloseable {
    private final HttpServer server;
    private final KeyPair key;
    final AtomicInteger issued = new AtomicInteger();
    volatile int status = 200;

    TokenEndpoint() throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        key = generator.generateKeyPair();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", this::answer);
        server.start();
    }

    /** A service account key file whose {@code token_uri} is this endpoint. */
    Path keyFile(Path directory) throws IOException {
        String pem = Base64.getMimeEncoder()
                .encodeToString(key.getPrivate().getEncoded())
                .replace("\r\n", "\\n");
        String json = """
                {"type": "service_account", "project_id": "p1", "private_key_id": "k1", "client_id": "1",
                 "client_email": "gateway@p1.iam.gserviceaccount.com",
                 "private_key": "-----BEGIN PRIVATE KEY-----\\n%s\\n-----END PRIVATE KEY-----\\n",
                 "token_uri": "http://127.0.0.1:%d/token"}
                """.formatted(pem, server.getAddress().getPort());
        return Files.writeString(directory.resolve("key.json"), json);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean genuine = genuine(URLDecoder.decode(form, StandardCharsets.UTF_8));
        int code = genuine ? status : 401;
        String body = code == 200
                ? "{\"access_token\":\"ya29.%d\",\"expires_in\":3600,\"token_type\":\"Bearer\"}"
                        .formatted(issued.incrementAndGet())
                : "{\"error\":\"invalid_grant\",\"error_description\":\"hunter2\"}";
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, octets.length);
        exchange.getResponseBody().write(octets);
        exchange.close();
    }

    private boolean genuine(String form) {
        String assertion = form.substring(form.indexOf("assertion=") + "assertion=".length());
        int end = assertion.indexOf('&');
        String jwt = end < 0 ? assertion : assertion.substring(0, end);
        int dot = jwt.lastIndexOf('.');
        try {
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(key.getPublic());
            verifier.update(jwt.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
            String claims = new String(
                    Base64.getUrlDecoder().decode(jwt.substring(jwt.indexOf('.') + 1, dot)), StandardCharsets.UTF_8);
            return verifier.verify(Base64.getUrlDecoder().decode(jwt.substring(dot + 1)))
                    && claims.contains("https://www.googleapis.com/auth/cloud-platform");
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
