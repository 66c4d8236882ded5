package io.inferencegateway.auth.iam.sts;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads what STS says of a caller: {@code {"GetCallerIdentityResponse":{"GetCallerIdentityResult":{"Account","Arn",…}}}}. */
final class StsAnswer {
    private static final int MAX_DEPTH = 8;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private StsAnswer() {}

    /** The caller's canonical ARN (see {@link PrincipalArn}), or {@code null} if the answer names none. */
    static @Nullable String principal(String body) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT
                    || !enter(parser, "GetCallerIdentityResponse")
                    || !enter(parser, "GetCallerIdentityResult")) {
                return null;
            }
            String account = null;
            String arn = null;
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                boolean text = parser.nextToken() == JsonToken.VALUE_STRING;
                if (text && name.equals("Account")) {
                    account = parser.getString();
                } else if (text && name.equals("Arn")) {
                    arn = parser.getString();
                } else {
                    parser.skipChildren();
                }
            }
            String canonical = arn == null ? null : PrincipalArn.canonical(arn);
            return canonical != null && PrincipalArn.account(canonical).equals(account) ? canonical : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    /** Goes into the member of the object that the parser is in, which must be an object. */
    private static boolean enter(JsonParser parser, String member) {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            boolean found = member.equals(parser.currentName());
            JsonToken value = parser.nextToken();
            if (found) {
                return value == JsonToken.START_OBJECT;
            }
            parser.skipChildren();
        }
        return false;
    }
}
