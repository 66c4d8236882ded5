package io.inferencegateway.cloud.sigv4;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The query of a canonical request: every part decoded and strictly encoded again, sorted by name, then by value. */
final class CanonicalQuery {
    /** Of a presigned request, which cannot be part of what it signs. */
    private static final String SIGNATURE = "X-Amz-Signature";

    private static final Comparator<Parameter> ORDER =
            Comparator.comparing(Parameter::name).thenComparing(Parameter::value);

    private record Parameter(String name, String value) {}

    private CanonicalQuery() {}

    static void write(String query, Octets out) {
        if (query.isEmpty()) {
            return;
        }
        boolean first = true;
        for (Parameter parameter : parse(query)) {
            if (!first) {
                out.put('&');
            }
            first = false;
            out.put(parameter.name);
            out.put('=');
            out.put(parameter.value);
        }
    }

    private static List<Parameter> parse(String query) {
        List<Parameter> parameters = new ArrayList<>();
        Octets scratch = new Octets();
        int from = 0;
        while (from < query.length()) {
            int ampersand = query.indexOf('&', from);
            int to = ampersand < 0 ? query.length() : ampersand;
            if (to > from) {
                int equals = query.indexOf('=', from);
                int nameEnd = equals < 0 || equals > to ? to : equals;
                String name = encodedAgain(query, from, nameEnd, scratch);
                if (!name.equals(SIGNATURE)) {
                    String value = encodedAgain(query, Math.min(nameEnd + 1, to), to, scratch);
                    parameters.add(new Parameter(name, value));
                }
            }
            from = to + 1;
        }
        // By name first, not by the joined text: "Param" stands before "Param-3" although '=' is greater than '-'.
        parameters.sort(ORDER);
        return parameters;
    }

    private static String encodedAgain(String query, int from, int to, Octets scratch) {
        scratch.clear();
        for (int i = from; i < to; i++) {
            char c = query.charAt(i);
            int octet = c == '%' && i + 2 < to ? octet(query, i) : -1;
            if (octet >= 0) {
                i += 2;
            } else {
                octet = c == '+' ? ' ' : c & 0xff;
            }
            UriEncoding.encode(octet, scratch);
        }
        return scratch.toString();
    }

    private static int octet(String query, int percent) {
        int high = Character.digit(query.charAt(percent + 1), 16);
        int low = Character.digit(query.charAt(percent + 2), 16);
        return high < 0 || low < 0 ? -1 : (high << 4) | low;
    }
}
