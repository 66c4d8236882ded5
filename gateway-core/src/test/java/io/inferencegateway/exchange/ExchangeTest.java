package io.inferencegateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExchangeTest {
    private static Exchange exchange() {
        return new Exchange(
                "id",
                TraceContext.from(null),
                Peer.plain(InetAddress.getLoopbackAddress()),
                new RequestHead(HttpMethod.GET, "/m", "/m", "", EmptyHttpHeaders.INSTANCE),
                new Route("r", "u", Set.of(), Set.of(), Set.of(), Duration.ofSeconds(1), 1, 1, null),
                new Stages(
                        e -> Verdict.PROCEED_NOW,
                        e -> Verdict.PROCEED_NOW,
                        e -> {
                            throw new IllegalStateException();
                        },
                        (e, head) -> null,
                        (e, head) -> null));
    }

    @Test
    void endHooksRunOnceLastComeFirstToldAndOneThatThrowsKeepsNoOther() {
        List<String> told = new ArrayList<>();
        Exchange exchange = exchange();
        exchange.onEnd(e -> told.add("first"));
        exchange.onEnd(e -> {
            throw new IllegalStateException("broken on purpose");
        });
        exchange.onEnd(e -> told.add("last"));
        exchange.end();
        exchange.end();
        assertThat(told).containsExactly("last", "first");
        exchange.onEnd(e -> told.add("late"));
        assertThat(told).containsExactly("last", "first", "late");
    }

    @Test
    void theFirstFailureCounts() {
        Exchange exchange = exchange();
        assertThat(exchange.outcome()).isEqualTo("ok");
        exchange.failed(GatewayError.UPSTREAM_BROKEN);
        exchange.failed(GatewayError.CLIENT_GONE);
        assertThat(exchange.outcome()).isEqualTo("upstream_broken");
    }
}
