package io.inferencegateway.auth.iam;

import io.inferencegateway.cloud.sigv4.CredentialScope;
import java.util.ArrayList;
import java.util.List;

/** Reads the parts that both forms of a signature have, and refuses what could be read in two ways. */
final class SignatureFields {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";
    static final String SIGV4A = "AWS4-ECDSA-P256-SHA256";

    private static final String TERMINATOR = "aws4_request";
    private static final int SIGNATURE_LENGTH = 64;
    private static final int MOST_SIGNED_HEADERS = 128;

    /** Characters of field names in lower case (RFC 9110, section 5.6.2). */
    private static final boolean[] TOKEN = new boolean[128];

    static {
        for (char c = 0; c < TOKEN.length; c++) {
            TOKEN[c] = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
        }
    }

    /** An access key id and the scope of its signature. */
    record Credential(String accessKeyId, CredentialScope scope) {}

    private SignatureFields() {}

    /** Split from the right: the last four parts are the scope, as AWS does. */
    static Credential credential(String text) throws SignatureException {
        int date = text.indexOf('/');
        int region = text.indexOf('/', date + 1);
        int service = text.indexOf('/', region + 1);
        int end = text.indexOf('/', service + 1);
        // Four slashes, and the last before the terminator: indexOf begins anew behind one that is not there.
        if (date < 0
                || region <= date
                || service <= region
                || end <= service
                || !behind(text, end).equals(TERMINATOR)) {
            throw new SignatureException(
                    IamFailures.incomplete(
                            "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/aws4_request"));
        }
        if (date == 0 || region == date + 1 || service == region + 1 || end == service + 1) {
            throw new SignatureException(IamFailures.incomplete("Credential must have no empty element"));
        }
        return new Credential(
                text.substring(0, date),
                new CredentialScope(
                        text.substring(date + 1, region),
                        text.substring(region + 1, service),
                        text.substring(service + 1, end)));
    }

    private static String behind(String text, int slash) {
        return text.substring(slash + 1);
    }

    static List<String> signedHeaders(String text) throws SignatureException {
        List<String> names = new ArrayList<>();
        String before = "";
        for (int from = 0, to; from <= text.length(); from = to + 1) {
            int semicolon = text.indexOf(';', from);
            to = semicolon < 0 ? text.length() : semicolon;
            String name = text.substring(from, to);
            if (!token(name) || name.compareTo(before) <= 0 || names.size() == MOST_SIGNED_HEADERS) {
                throw new SignatureException(IamFailures.incomplete(
                        "SignedHeaders must be lower-case names, sorted, each once, separated by ';'"));
            }
            names.add(name);
            before = name;
        }
        return names;
    }

    private static boolean token(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= TOKEN.length || !TOKEN[c]) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    static String signature(String text) throws SignatureException {
        if (!isHash(text)) {
            throw new SignatureException(IamFailures.incomplete("Signature must be 64 lower-case hex digits"));
        }
        return text;
    }

    /** Whether this is 64 lower-case hex digits. */
    static boolean isHash(String text) {
        if (text.length() != SIGNATURE_LENGTH) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
                return false;
            }
        }
        return true;
    }
}
