package io.inferencegateway.ratelimit.redis;

import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.ratelimit.Charges;
import io.inferencegateway.ratelimit.QuotaLedger.Claim;
import io.inferencegateway.ratelimit.QuotaLedger.Decision;
import io.inferencegateway.ratelimit.QuotaLedger.Reservation;
import io.inferencegateway.ratelimit.StoreFailure;
import io.inferencegateway.ratelimit.local.LocalQuotaLedger;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Decides as the configuration says for when the store cannot be asked. For any thread. */
final class WithoutStore {
    private final StoreFailure onFailure;
    private final LocalQuotaLedger local;
    private final StoreMeters meters;

    /** @param local counts where the configuration says {@code local} */
    WithoutStore(StoreFailure onFailure, LocalQuotaLedger local, StoreMeters meters) {
        this.onFailure = onFailure;
        this.local = local;
        this.meters = meters;
    }

    CompletableFuture<Decision> decide(List<Claim> claims, Charges estimate, long generation) {
        StoreFailure mode = mode(claims);
        meters.without(mode);
        return switch (mode) {
            case REFUSE -> CompletableFuture.failedFuture(unavailable());
            case LOCAL -> local.reserve(claims, estimate, generation).toCompletableFuture();
            case ALLOW -> CompletableFuture.completedFuture(new Decision(true, null, List.of(), Reservation.NONE));
        };
    }

    /** A plan may say otherwise for its customers. */
    private StoreFailure mode(List<Claim> claims) {
        for (int i = 0; i < claims.size(); i++) {
            StoreFailure own = claims.get(i).limits().onStoreFailure();
            if (own != null) {
                return own;
            }
        }
        return onFailure;
    }

    static RefusalException unavailable() {
        return new RefusalException(new Refusal(
                GatewayError.QUOTA_STORE_UNAVAILABLE,
                "quotas cannot be counted at the moment, try again in 1 s",
                Map.of("Retry-After", "1")));
    }
}
