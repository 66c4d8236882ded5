package io.inferencegateway.filter.redaction.scan;

import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.filter.redaction.detector.DetectorName;
import io.inferencegateway.filter.redaction.detector.Detectors;
import io.inferencegateway.filter.redaction.engine.Matcher;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** JSON that is read in pieces, with all detectors. */
final class ScannedJson {
    private static final Detectors DETECTORS = Detectors.compile(List.of(DetectorName.ALL));

    private ScannedJson() {}

    /** Where something was found, or that it was refused. */
    static String outcome(byte[] body, IntSupplier piece) {
        Matcher matcher = new Matcher(DETECTORS.rules());
        JsonScanner scanner = new JsonScanner(DETECTORS, matcher);
        List<String> found = new ArrayList<>();
        String refusal = "";
        try {
            for (int at = 0; at < body.length; ) {
                int size = Math.min(piece.getAsInt(), body.length - at);
                scanner.scan(body, at, at + size, at);
                at += size;
            }
            scanner.end();
        } catch (RefusalException e) {
            refusal = e.refusal().detail();
        }
        for (int i = 0; i < matcher.spans().count(); i++) {
            found.add(matcher.spans().rule(i) + ":" + matcher.spans().from(i) + "-"
                    + matcher.spans().to(i));
        }
        return found + refusal;
    }
}
