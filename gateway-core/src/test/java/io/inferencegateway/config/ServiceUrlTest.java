package io.inferencegateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceUrlTest {
    @ParameterizedTest
    @CsvSource({
        "redis://localhost:6379, redis://localhost:6379",
        "rediss://:pass@host:6380/0, rediss://***@host:6380/0",
        "redis://user:p@ss@host, redis://***@host",
        "redis-sentinel://pass@a:1/0#main, redis-sentinel://***@a:1/0#main",
        "pass@host, ***@host",
        "redis://host/a@b, redis://host/a@b",
    })
    void isShownWithoutWhatSignsIn(String url, String shown) {
        assertThat(new ServiceUrl(url)).hasToString(shown);
        assertThat(new ServiceUrl(url).reveal()).isEqualTo(url);
    }
}
