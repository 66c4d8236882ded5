package io.inferencegateway.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An answer's body in memory, as long as it is no longer than allowed; what is longer fails and is read no further. */
final class BoundedBody implements BodySubscriber<String> {
    private final int maxBytes;
    private final Function<String, Exception> tooLong;
    private final CompletableFuture<String> whole = new CompletableFuture<>();
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private Flow.@Nullable Subscription subscription;

    /** @param tooLong makes the failure of one that is longer, from what to say */
    BoundedBody(int maxBytes, Function<String, Exception> tooLong) {
        this.maxBytes = maxBytes;
        this.tooLong = tooLong;
    }

    @Override
    public CompletionStage<String> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription source) {
        subscription = source;
        source.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (ByteBuffer part : parts) {
            if (read.size() + part.remaining() > maxBytes) {
                whole.completeExceptionally(tooLong.apply("its answer is longer than " + maxBytes + " bytes"));
                if (subscription != null) {
                    subscription.cancel();
                }
                return;
            }
            byte[] bytes = new byte[part.remaining()];
            part.get(bytes);
            read.writeBytes(bytes);
        }
        if (subscription != null) {
            subscription.request(1);
        }
    }

    @Override
    public void onError(Throwable error) {
        whole.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
        whole.complete(read.toString(StandardCharsets.UTF_8));
    }
}
