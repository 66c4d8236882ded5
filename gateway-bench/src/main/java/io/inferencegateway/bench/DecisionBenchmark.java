package io.inferencegateway.bench;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.Identity;
import io.inferencegateway.exchange.Verdict;
import java.io.IOException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What it costs to decide on a request: an API key that is known, and four limits that have room.
 *
 * <p>Each decision needs a new exchange; {@link #exchangeAlone} tells what of a figure is that.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecisionBenchmark {
    @SuppressWarnings("NullAway.Init") // set by JMH
    private BenchedGateway gateway;

    private Identity acme = Identity.ANONYMOUS;

    @Setup
    public void open() throws IOException {
        gateway = new BenchedGateway();
        Exchange exchange = gateway.exchange();
        requireProceed(gateway.stages().authentication().decide(exchange));
        acme = exchange.identity();
        requireProceed(gateway.stages().quota().decide(exchange));
    }

    /** A refusal would be another figure. */
    private static void requireProceed(CompletionStage<Verdict> decision) {
        if (decision != Verdict.PROCEED_NOW) {
            throw new IllegalStateException(decision + " (expected: at once, to proceed)");
        }
    }

    @TearDown
    public void close() {
        gateway.close();
    }

    @Benchmark
    public Exchange exchangeAlone() {
        return gateway.exchange();
    }

    @Benchmark
    public CompletionStage<Verdict> apiKey() {
        return gateway.stages().authentication().decide(gateway.exchange());
    }

    @Benchmark
    public CompletionStage<Verdict> fourQuotas() {
        Exchange exchange = gateway.exchange();
        exchange.identity(acme);
        return gateway.stages().quota().decide(exchange);
    }
}
