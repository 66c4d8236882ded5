package io.inferencegateway.simulator.wire;

import io.inferencegateway.simulator.Counts;
import io.inferencegateway.simulator.Knobs;
import io.inferencegateway.simulator.RecordedRequest;
import io.inferencegateway.simulator.SimulatorOptions;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/** What all connections of one simulator share. */
final class ServerState {

    /** Knobs together with how many more requests they are for. */
    private record Setting(Knobs knobs, int left) {}

    private final int remembered;
    private final Clock clock;
    private final AtomicReference<Setting> setting;
    private final ConcurrentLinkedDeque<Recording> recordings = new ConcurrentLinkedDeque<>();
    private final AtomicInteger recorded = new AtomicInteger();
    private final AtomicInteger openConnections = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final LongAdder requests = new LongAdder();
    private final LongAdder cancelled = new LongAdder();

    ServerState(SimulatorOptions options) {
        this.remembered = options.recordedRequests();
        this.clock = options.clock();
        this.setting = new AtomicReference<>(
                new Setting(options.knobs(), options.knobs().times()));
    }

    Clock clock() {
        return clock;
    }

    Knobs knobs() {
        return setting.get().knobs();
    }

    void knobs(Knobs knobs) {
        setting.set(new Setting(knobs, knobs.times()));
    }

    /** The knobs for one more request: counts down those that apply a number of times only. */
    Knobs nextKnobs() {
        return setting.getAndUpdate(now -> now.knobs().times() == 0
                        ? now
                        : now.left() > 1 ? new Setting(now.knobs(), now.left() - 1) : new Setting(Knobs.NONE, 0))
                .knobs();
    }

    boolean records() {
        return remembered > 0;
    }

    void begin(Recording recording) {
        requests.increment();
        inFlight.incrementAndGet();
        if (remembered > 0) {
            recordings.addLast(recording);
            if (recorded.incrementAndGet() > remembered && recordings.pollFirst() != null) {
                recorded.decrementAndGet();
            }
        }
    }

    void end(RecordedRequest.Outcome outcome) {
        inFlight.decrementAndGet();
        if (outcome == RecordedRequest.Outcome.CANCELLED_BY_PEER) {
            cancelled.increment();
        }
    }

    int connectionOpened() {
        openConnections.incrementAndGet();
        return connections.incrementAndGet();
    }

    void connectionClosed() {
        openConnections.decrementAndGet();
    }

    List<RecordedRequest> requests() {
        return recordings.stream().map(Recording::snapshot).toList();
    }

    void forgetRequests() {
        while (recordings.pollFirst() != null) {
            recorded.decrementAndGet();
        }
    }

    Counts counts() {
        return new Counts(openConnections.get(), connections.get(), inFlight.get(), requests.sum(), cancelled.sum());
    }
}
