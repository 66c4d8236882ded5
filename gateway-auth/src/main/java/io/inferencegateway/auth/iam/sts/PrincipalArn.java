package io.inferencegateway.auth.iam.sts;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one name of an AWS identity: {@code arn:aws:iam::ACCOUNT:role/NAME} for a role however it was assumed, and the ARN as it
 * stands for users and others.
 *
 * <p>STS tells an assumed role without its path and with a session name that its user has chosen. Names of roles are unique in
 * an account whatever their path, so neither is kept.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html">AWS: IAM identifiers</a>
 */
public final class PrincipalArn {
    private static final String NAME = "[A-Za-z0-9+=,.@_-]{1,128}";
    private static final Pattern ASSUMED_ROLE =
            Pattern.compile("arn:(aws[a-z-]*):sts::(\\d{12}):assumed-role/(" + NAME + ")/" + NAME);
    private static final Pattern ROLE =
            Pattern.compile("arn:(aws[a-z-]*):iam::(\\d{12}):role/(?:[\\x21-\\x7e&&[^*?]]{1,512}/)?(" + NAME + ")");
    private static final Pattern OTHER =
            Pattern.compile("arn:aws[a-z-]*:(?:iam::\\d{12}:(?:root|user/[\\x21-\\x7e&&[^*?]]{1,576})"
                    + "|sts::\\d{12}:federated-user/" + NAME + ")");

    private PrincipalArn() {}

    /** The one name, or {@code null} for what names no single identity. */
    public static @Nullable String canonical(String arn) {
        for (Pattern role : new Pattern[] {ASSUMED_ROLE, ROLE}) {
            Matcher matcher = role.matcher(arn);
            if (matcher.matches()) {
                return "arn:" + matcher.group(1) + ":iam::" + matcher.group(2) + ":role/" + matcher.group(3);
            }
        }
        return OTHER.matcher(arn).matches() ? arn : null;
    }

    /** The account of a canonical name. */
    static String account(String canonical) {
        int begin = canonical.indexOf("::") + 2;
        return canonical.substring(begin, begin + 12);
    }
}
