package io.inferencegateway.filter.redaction.field;

import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.metrics.GatewayMeters;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.function.Consumer;

/**
 * Applies field rules to an answer and hands what is left of it to the next transform.
 *
 * <p>Owns the next one. What was done is counted by action once, when the answer ends or is abandoned.
 */
public final class FieldBody implements ResponseTransform {
    private static final int KEPT = 1 << 14;
    private static final FieldAction[] ACTIONS = FieldAction.values();

    /** Where in the body the JSON is. */
    public enum Form {
        /** The body is JSON, one value or many. */
        JSON,
        /** The body should be JSON, but does not say so: an object or an array. */
        UNDECLARED,
        /** The data of server-sent events is JSON. */
        EVENTS
    }

    private final FieldSource source;
    private final ResponseTransform next;
    private final ByteSink shown = new ByteSink();
    private final int[] counts = new int[ACTIONS.length];
    private final String route;
    private final GatewayMeters meters;

    public FieldBody(FieldRules rules, Form form, ResponseTransform next, String route, GatewayMeters meters) {
        FieldReader reader = new FieldReader(rules, new ValueWriter(rules, counts), form == Form.UNDECLARED);
        this.source = form == Form.EVENTS ? new FieldEvents(reader) : reader;
        this.next = next;
        this.route = route;
        this.meters = meters;
    }

    @Override
    public void body(ByteBuf in, Consumer<ByteBuf> out) {
        try {
            source.read(in, shown);
        } finally {
            in.release();
        }
        hand(out);
    }

    @Override
    public void end(Consumer<ByteBuf> out) {
        source.end(shown);
        hand(out);
        next.end(out);
        report();
    }

    private void hand(Consumer<ByteBuf> out) {
        if (shown.length > 0) {
            ByteBuf body = ByteBufAllocator.DEFAULT.heapBuffer(shown.length).writeBytes(shown.bytes, 0, shown.length);
            shown.clear(KEPT);
            next.body(body, out);
        }
    }

    @Override
    public void abandon() {
        source.drop();
        shown.clear(0);
        next.abandon();
        report();
    }

    private void report() {
        for (FieldAction action : ACTIONS) {
            if (counts[action.ordinal()] > 0) {
                meters.redactions(route, "field-" + action.label(), counts[action.ordinal()]);
            }
        }
    }

    @Override
    public boolean changesLength() {
        return true;
    }

    @Override
    public String toString() {
        return "FieldBody[" + next + "]";
    }
}
