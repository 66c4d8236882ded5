package io.inferencegateway.bench;

import io.inferencegateway.cloud.sigv4.Sha256;
import io.inferencegateway.cloud.sigv4.SigV4Credentials;
import io.inferencegateway.cloud.sigv4.SigV4Signer;
import io.inferencegateway.config.Secret;
import io.inferencegateway.exchange.RequestHead;
import io.inferencegateway.exchange.Verdict;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** An AWS signature verified by the authentication stage, with a body of 1 KiB in one part; {@link #hashAlone} is part of it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SigV4VerificationBenchmark {
    private final ByteBuf body = Unpooled.directBuffer(1024).writeZero(1024);

    @SuppressWarnings("NullAway.Init") // set by JMH
    private BenchedGateway gateway;

    @SuppressWarnings("NullAway.Init") // set by JMH
    private RequestHead head;

    @Setup
    public void open() throws IOException {
        gateway = new BenchedGateway();
    }

    /** Anew for each iteration: a signature is good for five minutes. */
    @Setup(Level.Iteration)
    public void sign() {
        HttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, BenchedGateway.PATH);
        request.headers()
                .set("host", "gateway.example.com")
                .set("content-type", "application/json")
                .set("x-amzn-sagemaker-target-variant", "blue");
        new SigV4Signer("us-east-1", "sagemaker", InstantSource.system())
                .sign(
                        request,
                        Sha256.hex(body),
                        new SigV4Credentials(BenchedGateway.IAM_KEY, new Secret(BenchedGateway.IAM_SECRET), null));
        head = new RequestHead(
                request.method(), BenchedGateway.PATH, BenchedGateway.PATH, "", Received.fields(request.headers()));
    }

    @TearDown
    public void close() {
        gateway.close();
        body.release();
    }

    @Benchmark
    public String hashAlone() {
        return Sha256.hex(body);
    }

    @Benchmark
    public Verdict verify() {
        Verdict first = gateway.stages()
                .authentication()
                .decide(gateway.exchange(head))
                .toCompletableFuture()
                .join();
        if (!(first instanceof Verdict.AwaitBody await)) {
            throw new IllegalStateException(first + " (expected: to be asked for the body)");
        }
        await.judge().part(body);
        Verdict verdict = await.judge().whole().toCompletableFuture().join();
        if (verdict != Verdict.PROCEED) {
            throw new IllegalStateException(verdict + " (expected: to proceed)");
        }
        return verdict;
    }
}
