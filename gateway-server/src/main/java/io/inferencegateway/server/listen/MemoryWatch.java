package io.inferencegateway.server.listen;

import io.inferencegateway.pipeline.ClientLimits;
import io.inferencegateway.pipeline.LifeSwitch;
import io.netty.util.internal.PlatformDependent;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sheds load before memory runs out: looks at heap and direct memory, a few times a second.
 *
 * <p>Of the heap it counts what survived the last collection: a young generation about to be collected is full by design.
 */
final class MemoryWatch implements Runnable {
    static final long INTERVAL_MILLIS = 200;

    private static final Logger log = LoggerFactory.getLogger(MemoryWatch.class);

    private final ClientLimits limits;
    private final LifeSwitch life;
    private final List<MemoryPoolMXBean> heapPools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();

    MemoryWatch(ClientLimits limits, LifeSwitch life) {
        this.limits = limits;
        this.life = life;
    }

    @Override
    public void run() {
        long percent = Math.max(heapPercent(), directPercent());
        boolean shed = percent >= limits.shedConnectionsAt();
        if (shed != life.shedding()) {
            log.warn("memory is {} % used: {} new connections", percent, shed ? "refusing" : "accepting");
        }
        life.shedding(shed);
        life.overloaded(percent >= limits.shedRequestsAt());
    }

    private long heapPercent() {
        long used = 0;
        for (MemoryPoolMXBean pool : heapPools) {
            MemoryUsage survived = pool.getCollectionUsage();
            used += survived == null ? 0 : survived.getUsed();
        }
        return used * 100 / Runtime.getRuntime().maxMemory();
    }

    private static long directPercent() {
        long most = PlatformDependent.maxDirectMemory();
        return most <= 0 ? 0 : Math.max(0, PlatformDependent.usedDirectMemory()) * 100 / most;
    }
}
