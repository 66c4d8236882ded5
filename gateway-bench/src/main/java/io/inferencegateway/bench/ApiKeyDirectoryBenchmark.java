package io.inferencegateway.bench;

import io.inferencegateway.auth.AuthenticationConfig;
import io.inferencegateway.auth.AuthenticationFactory;
import io.inferencegateway.auth.AuthenticationStage;
import io.inferencegateway.auth.CustomerConfig;
import io.inferencegateway.auth.apikey.ApiKeyConfig;
import io.inferencegateway.auth.apikey.ApiKeysConfig;
import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.Peer;
import io.inferencegateway.exchange.RequestHead;
import io.inferencegateway.exchange.Route;
import io.inferencegateway.exchange.Stages;
import io.inferencegateway.exchange.TraceContext;
import io.inferencegateway.exchange.Verdict;
import io.inferencegateway.server.metrics.BuildInfo;
import io.inferencegateway.server.metrics.Metrics;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Whether an API key is found as fast among a million as among a hundred.
 *
 * <p>So many keys take turns, spread over all, as there are callers in use at a time: with as many customers in use, the number of
 * those that are not must make no difference; with more in use, the caches of the machine are measured. The decision is the
 * whole stage, with its meters and the memory of refused guesses.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ApiKeyDirectoryBenchmark {
    private static final String PATH = "/v1/models/churn:predict";

    /** Customers that call. */
    @Param({"100", "1000"})
    public int calling;

    /** Customers, each with one key. */
    @Param({"100", "1000000"})
    public int customers;

    private final Metrics metrics = new Metrics(BuildInfo.current());
    private final AuthenticationFactory factory = new AuthenticationFactory(InstantSource.system(), metrics.gateway());
    private Exchange[] known = {};

    @SuppressWarnings("NullAway.Init") // set by JMH
    private AuthenticationStage stage;

    private int turn;

    @Setup
    public void open() throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        List<CustomerConfig> all = new ArrayList<>(customers);
        for (int i = 0; i < customers; i++) {
            byte[] hash = digest.digest(key(i).getBytes(StandardCharsets.US_ASCII));
            ApiKeyConfig key = new ApiKeyConfig("key-" + i, HexFormat.of().formatHex(hash), null, List.of());
            all.add(new CustomerConfig("customer-" + i, "gold", false, List.of(key), List.of(), List.of(), List.of()));
        }
        stage = factory.open(new AuthenticationConfig(new ApiKeysConfig("X-Api-Key"), null, null, null), all);
        known = new Exchange[calling];
        for (int i = 0; i < calling; i++) {
            known[i] = exchange(key((int) ((long) i * customers / calling)));
            if (stage.decide(known[i]) != Verdict.PROCEED_NOW) {
                throw new IllegalStateException("key " + i + " was refused (expected: to proceed)");
            }
        }
    }

    @TearDown
    public void close() {
        factory.close();
        metrics.close();
    }

    private static String key(int i) {
        return "igw_0123456789abcdefghijklmno" + (1_000_000 + i) + "abcdef";
    }

    private static Exchange exchange(String key) {
        HttpHeaders headers = new DefaultHttpHeaders();
        headers.set("Host", "gateway").set("Content-Type", "application/json").set("X-Api-Key", key);
        return new Exchange(
                "bench",
                TraceContext.from(null),
                Peer.plain(InetAddress.getLoopbackAddress()),
                new RequestHead(HttpMethod.POST, PATH, PATH, "", Received.fields(headers)),
                new Route("churn", "model", Set.of("api-key"), Set.of(), Set.of(), Duration.ofSeconds(30), 1, 1, null),
                new Stages(
                        request -> Verdict.PROCEED_NOW,
                        request -> Verdict.PROCEED_NOW,
                        request -> {
                            throw new IllegalStateException("nothing is sent");
                        },
                        (request, head) -> null,
                        (request, head) -> null));
    }

    @Benchmark
    public CompletionStage<Verdict> knownKey() {
        turn = (turn + 1) % calling;
        return stage.decide(known[turn]);
    }
}
