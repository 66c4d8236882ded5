package io.inferencegateway.bench;

import io.inferencegateway.cloud.sigv4.Sha256;
import io.inferencegateway.cloud.sigv4.SigV4Credentials;
import io.inferencegateway.cloud.sigv4.SigV4Signer;
import io.inferencegateway.config.Secret;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** SigV4 for SageMaker: the hash of a body of 1 KiB, the canonical request and the signature; the day's key is known. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SigningBenchmark {
    private final ByteBuf body = Unpooled.directBuffer(1024).writeZero(1024);
    private final SigV4Signer signer = new SigV4Signer("us-east-1", "sagemaker", InstantSource.system());
    private final SigV4Credentials credentials =
            new SigV4Credentials("AKIAIOSFODNN7EXAMPLE", new Secret("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"), null);

    @TearDown
    public void close() {
        body.release();
    }

    @Benchmark
    public HttpRequest sign() {
        HttpRequest request =
                new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/endpoints/churn-prod/invocations");
        request.headers()
                .set("host", "runtime.sagemaker.us-east-1.amazonaws.com")
                .set("content-type", "application/json");
        signer.sign(request, Sha256.hex(body), credentials);
        return request;
    }
}
