package io.inferencegateway.filter.redaction.engine;

import io.inferencegateway.filter.redaction.pattern.ByteSet;
import io.inferencegateway.filter.redaction.pattern.Node;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pattern as a Thompson automaton: only used while rules are compiled. */
final class Nfa {
    private static final int MOST_STATES = 10_000;

    /** A state eats a byte of {@code set} and goes to {@code first}, or without set forks to both, or matches. */
    private record State(@Nullable ByteSet set, int first, int second) {}

    private static final int NOWHERE = -1;
    static final int MATCH = 0;
    static final int DROP = 1;

    private final List<State> states = new ArrayList<>();
    private final int start;

    /** @param beforeDigit bytes after which a digit shows that what came before them is no match */
    Nfa(Node node, ByteSet beforeDigit) {
        add(new State(null, NOWHERE, NOWHERE));
        add(new State(null, NOWHERE, NOWHERE));
        if (!beforeDigit.isEmpty()) {
            int digit = add(new State(ByteSet.range('0', '9'), DROP, NOWHERE));
            states.set(MATCH, new State(null, add(new State(beforeDigit, digit, NOWHERE)), NOWHERE));
        }
        start = build(node, MATCH);
    }

    private int build(Node node, int then) {
        if (node instanceof Node.OneOf one) {
            return add(new State(one.set(), then, NOWHERE));
        } else if (node instanceof Node.Sequence sequence) {
            int next = then;
            for (int i = sequence.parts().size() - 1; i >= 0; i--) {
                next = build(sequence.parts().get(i), next);
            }
            return next;
        } else if (node instanceof Node.Choice choice) {
            int fork = NOWHERE;
            for (Node alternative : choice.alternatives()) {
                int branch = build(alternative, then);
                fork = fork == NOWHERE ? branch : add(new State(null, fork, branch));
            }
            return fork;
        }
        return repeat((Node.Repeat) node, then);
    }

    private int repeat(Node.Repeat repeat, int then) {
        int next = then;
        if (repeat.most() == Node.Repeat.UNBOUNDED) {
            int loop = add(new State(null, NOWHERE, then));
            int body = build(repeat.body(), loop);
            states.set(loop, new State(null, body, then));
            next = loop;
        } else {
            for (int i = repeat.least(); i < repeat.most(); i++) {
                next = add(new State(null, build(repeat.body(), next), then));
            }
        }
        for (int i = 0; i < repeat.least(); i++) {
            next = build(repeat.body(), next);
        }
        return next;
    }

    private int add(State state) {
        if (states.size() >= MOST_STATES) {
            throw new IllegalArgumentException(
                    "pattern: more than " + MOST_STATES + " states (expected: a smaller one)");
        }
        states.add(state);
        return states.size() - 1;
    }

    int size() {
        return states.size();
    }

    int start() {
        return start;
    }

    /** The bytes that a state eats, none if it goes on for nothing. */
    ByteSet eats(int state) {
        ByteSet set = states.get(state).set;
        return set == null ? ByteSet.NONE : set;
    }

    /** The state behind a byte that a state eats. */
    int behind(int state) {
        return states.get(state).first;
    }

    /** These, and the states that are reached from them for nothing. */
    BitSet closure(int[] some) {
        BitSet reached = new BitSet(states.size());
        for (int state : some) {
            follow(state, reached);
        }
        return reached;
    }

    private void follow(int from, BitSet reached) {
        int index = from;
        while (index != NOWHERE && !reached.get(index)) {
            reached.set(index);
            State state = states.get(index);
            if (state.set != null) {
                return;
            }
            follow(state.first, reached);
            index = state.second;
        }
    }

    /** Every set a byte is compared with. */
    List<ByteSet> sets() {
        List<ByteSet> sets = new ArrayList<>();
        for (State state : states) {
            if (state.set != null) {
                sets.add(state.set);
            }
        }
        return sets;
    }
}
