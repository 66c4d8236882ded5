package io.inferencegateway.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.config.Secret;
import io.inferencegateway.exchange.CloudAdapter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainHttpAdapterTest extends CloudAdapterContract {
    private final CloudAdapter adapter = new PlainHttpAdapter(new HttpUpstreamConfig(
            URI.create("http://127.0.0.1:8000/v2/models/m/infer"),
            Map.of("Authorization", new Secret("Bearer internal")),
            List.of("X-Tenant-*")));

    @Override
    CloudAdapter adapter() {
        return adapter;
    }

    @Override
    String foreignPath() {
        return "/v2/models/other/infer";
    }

    @Override
    String target() {
        return "/v2/models/m/infer";
    }

    @Override
    String credentialField() {
        return "authorization";
    }

    @Override
    String credential() {
        return "Bearer internal";
    }

    @ParameterizedTest
    @CsvSource({
        "http://h, /v1/chat/completions, /v1/chat/completions",
        "http://h/, /v1/chat/completions?x=1, /v1/chat/completions?x=1",
        "http://h/base/, /v1/models, /base/v1/models",
        "http://h/v2/models/m/infer, /anything, /v2/models/m/infer",
        "http://h/generate?a=1, /anything?b=2&a=9, /generate?a=1&b=2"
    })
    void aUrlEndingInASlashIsABaseAndAnyOtherIsExact(String url, String asked, String target) {
        assertThat(new PlainHttpAdapter(Configs.http(url)).target(Heads.post(asked)))
                .isEqualTo(target);
    }

    @ParameterizedTest
    @CsvSource({
        "a=1;key=x&b=2, a=1&b=2",
        "a=1;b=2, a=1;b=2",
        "key, ''",
        "key=1&key=2;token, ''",
        "keys=1&monkey=2, keys=1&monkey=2",
        "a=%zz&%zz=1, a=%zz&%zz=1",
        "=1, =1",
        "a==&&b, a==&b"
    })
    void credentialParametersAreCutOutAndNothingElseMoves(String query, String kept) {
        assertThat(new PlainHttpAdapter(Configs.http("http://h/p")).target(Heads.post("/x?" + query)))
                .isEqualTo(kept.isEmpty() ? "/p" : "/p?" + kept);
    }

    @Test
    void fieldsOfOnesOwnPassBothWaysWhereListed() {
        assertThat(adapter.requestHeaders().pass("x-tenant-id")).isTrue();
        assertThat(adapter.requestHeaders().pass("x-other")).isFalse();
        assertThat(adapter.requestHeaders().pass("Inference-Header-Content-Length"))
                .isTrue();
        assertThat(adapter.answerHeaders().pass("x-own-model-version")).isTrue();
        assertThat(adapter.answerHeaders().pass("Inference-Header-Content-Length"))
                .isTrue();
    }
}
