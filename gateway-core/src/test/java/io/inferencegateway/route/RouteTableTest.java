package io.inferencegateway.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.inferencegateway.exchange.Route;
import io.inferencegateway.exchange.RouteMatch;
import io.netty.handler.codec.http.HttpMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {
    private static RouteTable.Entry entry(String methodsAndPath) {
        String[] parts = methodsAndPath.split(" ", 2);
        Route route = new Route(methodsAndPath, "up", Set.of(), Set.of(), Set.of(), Duration.ofSeconds(1), 1, 1, null);
        return new RouteTable.Entry(PathPattern.parse(parts[1]), Set.of(parts[0].split(",", -1)), route);
    }

    private static RouteTable table(String... routes) {
        return new RouteTable(Arrays.stream(routes).map(RouteTableTest::entry).toList());
    }

    private static String found(RouteTable table, String method, String path) {
        RouteMatch match = table.match(HttpMethod.valueOf(method), path);
        return match instanceof RouteMatch.Matched matched ? matched.route().name() : match.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "/a, /a, true",
        "/a, /a/, false",
        "/a, /ab, false",
        "/, /, true",
        "/a/{x}, /a/b, true",
        "/a/{x}, /a/, false",
        "/a/{x}, /a/b/c, false",
        "/m/{x}:predict, /m/churn:predict, true",
        "/m/{x}:predict, /m/:predict, false",
        "/m/{x}:predict, /m/churn:explain, false",
        "/m/churn:{verb}, /m/churn:predict, true",
        "/m/churn:{verb}, /m/other:predict, false",
        "/m/a{x}a, /m/aa, false",
        "/a/**, /a, true",
        "/a/**, /a/, true",
        "/a/**, /a/b/c, true",
        "/a/**, /ab, false",
        "/**, /, true",
        "/**, /a/b, true",
        "/{x}/**, /a/b, true",
    })
    void aPatternMatchesWholePaths(String pattern, String path, boolean matches) {
        assertThat(PathPattern.parse(pattern).matches(path)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a", "", "/a*", "/**/a", "/{}", "/{a}{b}", "/a}", "/a{", "/a?b", "/a b", "/a//b", "/../a", "/ü", "/a;b"
            })
    void whatNoNormalisedPathCouldMatchIsRefused(String pattern) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PathPattern.parse(pattern))
                .withMessageStartingWith("path: " + pattern);
    }

    @Test
    void theNarrowestPatternWinsWhateverTheOrder() {
        List<String> routes = new ArrayList<>(List.of(
                "POST /**",
                "POST /v1/**",
                "POST /v1/{any}/predict",
                "POST /v1/{m}:predict",
                "POST /v1/churn:{verb}",
                "POST /v1/churn:predict"));
        for (int turn = 0; turn < routes.size(); turn++) {
            RouteTable table = table(routes.toArray(String[]::new));
            assertThat(found(table, "POST", "/v1/churn:predict")).isEqualTo("POST /v1/churn:predict");
            assertThat(found(table, "POST", "/v1/churn:explain")).isEqualTo("POST /v1/churn:{verb}");
            assertThat(found(table, "POST", "/v1/other:predict")).isEqualTo("POST /v1/{m}:predict");
            assertThat(found(table, "POST", "/v1/x/predict")).isEqualTo("POST /v1/{any}/predict");
            assertThat(found(table, "POST", "/v1/x/y")).isEqualTo("POST /v1/**");
            assertThat(found(table, "POST", "/v2")).isEqualTo("POST /**");
            routes.add(routes.remove(0));
        }
    }

    @Test
    void methodsOfOnePathMayBelongToSeveralRoutes() {
        RouteTable table = table("POST /a", "GET,HEAD /a");
        assertThat(found(table, "POST", "/a")).isEqualTo("POST /a");
        assertThat(found(table, "HEAD", "/a")).isEqualTo("GET,HEAD /a");
        assertThat(found(table, "PUT", "/a")).isEqualTo("MethodNotAllowed[allow=GET, HEAD, POST]");
        assertThat(found(table, "POST", "/b")).isEqualTo("NoSuchPath[]");
    }

    @Test
    void aWideRouteDoesNotOpenTheMethodsThatANarrowOneLacks() {
        RouteTable table = table("POST /a/b", "GET,POST /a/**");
        assertThat(found(table, "GET", "/a/b")).isEqualTo("MethodNotAllowed[allow=POST]");
    }

    @Test
    void matchingAnExactPathCostsNoAllocation() {
        RouteTable table = table("POST /a", "POST /**");
        assertThat(table.match(HttpMethod.POST, "/a")).isSameAs(table.match(HttpMethod.POST, "/a"));
        assertThat(table.match(HttpMethod.GET, "/a")).isSameAs(table.match(HttpMethod.GET, "/a"));
    }

    @Test
    void aRouteWithAnEarlierOnesPathAndMethodIsHidden() {
        RouteTable.Entry first = entry("GET,POST /a/{x}");
        assertThat(RouteTable.hiding(entry("POST /a/{y}"), List.of(first))).isSameAs(first);
        assertThat(RouteTable.hiding(entry("PUT /a/{y}"), List.of(first))).isNull();
        assertThat(RouteTable.hiding(entry("POST /a/b"), List.of(first))).isNull();
    }
}
