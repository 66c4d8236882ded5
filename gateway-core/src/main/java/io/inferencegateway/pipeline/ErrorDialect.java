package io.inferencegateway.pipeline;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import java.util.Set;

/**
 * The shapes of an error that the official SDKs turn into their own typed exceptions, chosen by the request's path.
 *
 * <p>Sources: RFC 9457; AWS restJson1 error serialisation; google.rpc.Status; the OpenAI API reference.
 */
enum ErrorDialect {
    PROBLEM("application/problem+json") {
        @Override
        Json body(Refusal refusal, Exchange exchange) {
            GatewayError error = refusal.error();
            return new Json()
                    .text("type", "about:blank")
                    .text("title", error.code().replace('_', ' '))
                    .number("status", status(error))
                    .text("detail", refusal.detail())
                    .text("code", error.code())
                    .text("requestId", exchange.requestId());
        }
    },
    AWS("application/json") {
        @Override
        Json body(Refusal refusal, Exchange exchange) {
            return new Json()
                    .text("message", refusal.detail())
                    .text("code", refusal.error().code())
                    .text("requestId", exchange.requestId());
        }

        @Override
        int status(GatewayError error) {
            // AWS answers a failed authentication with 403; its SDKs know no 401. And they try again after any 429.
            return error == GatewayError.QUOTA_EXHAUSTED ? 402 : error.status() == 401 ? 403 : error.status();
        }
    },
    OPENAI("application/json") {
        @Override
        Json body(Refusal refusal, Exchange exchange) {
            GatewayError error = refusal.error();
            return new Json()
                    .object(
                            "error",
                            new Json()
                                    .text("message", refusal.detail())
                                    .text("type", error.code())
                                    .nothing("param")
                                    .text("code", error.code())
                                    .text("requestId", exchange.requestId()));
        }
    },
    GOOGLE("application/json") {
        @Override
        Json body(Refusal refusal, Exchange exchange) {
            GatewayError error = refusal.error();
            return new Json()
                    .object(
                            "error",
                            new Json()
                                    .number("code", status(error))
                                    .text("message", refusal.detail())
                                    .text("status", error.googleStatus())
                                    .text("requestId", exchange.requestId()));
        }
    };

    /** How the paths of OpenAI's API end that a vendor's own paths may end with, too. */
    private static final Set<String> OPENAI_ENDINGS =
            Set.of("responses", "models", "moderations", "transcriptions", "translations", "speech", "generations");

    private final String contentType;

    ErrorDialect(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    int status(GatewayError error) {
        return error.status();
    }

    abstract Json body(Refusal refusal, Exchange exchange);

    /** The dialect of whoever asks for this path. */
    static ErrorDialect of(String path) {
        if (path.endsWith("/chat/completions") || path.endsWith("/completions") || path.endsWith("/embeddings")) {
            return OPENAI;
        }
        if (path.startsWith("/endpoints/")) {
            return AWS;
        }
        if (path.startsWith("/v1/") || path.startsWith("/v1beta1/")) {
            String resource = path.substring(path.indexOf('/', 1));
            if (resource.startsWith("/projects/")
                    || resource.startsWith("/publishers/")
                    || resource.startsWith("/endpoints/")) {
                return GOOGLE;
            }
            if (OPENAI_ENDINGS.contains(path.substring(path.lastIndexOf('/') + 1))) {
                return OPENAI;
            }
        }
        return PROBLEM;
    }
}
