package io.inferencegateway.filter.redaction.engine;

import io.inferencegateway.filter.redaction.pattern.ByteSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Bytes that no rule tells apart share a class, which keeps the tables small. */
final class ByteClasses {
    final byte[] of = new byte[256];
    final List<Integer> representatives = new ArrayList<>();

    ByteClasses(Collection<ByteSet> distinctions) {
        Map<List<Boolean>, Integer> known = new HashMap<>();
        for (int value = 0; value < 256; value++) {
            List<Boolean> signature = new ArrayList<>(distinctions.size());
            for (ByteSet set : distinctions) {
                signature.add(set.contains(value));
            }
            Integer index = known.putIfAbsent(signature, known.size());
            if (index == null) {
                index = known.size() - 1;
                representatives.add(value);
            }
            of[value] = (byte) index.intValue();
        }
    }

    int count() {
        return representatives.size();
    }
}
