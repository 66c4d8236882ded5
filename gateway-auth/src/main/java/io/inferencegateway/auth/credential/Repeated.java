package io.inferencegateway.auth.credential;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.Iterator;

/** Whether a field stands in a request more than once: two readers could take different ones. */
public final class Repeated {
    private Repeated() {}

    /** Without a list of the values, which {@code getAll} makes. */
    public static boolean in(HttpHeaders headers, CharSequence name) {
        Iterator<? extends CharSequence> values = headers.valueCharSequenceIterator(name);
        if (!values.hasNext()) {
            return false;
        }
        values.next();
        return values.hasNext();
    }
}
