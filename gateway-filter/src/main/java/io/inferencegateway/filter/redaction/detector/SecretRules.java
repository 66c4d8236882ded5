package io.inferencegateway.filter.redaction.detector;

import io.inferencegateway.filter.redaction.engine.ByteSet;
import io.inferencegateway.filter.redaction.engine.Check;
import io.inferencegateway.filter.redaction.engine.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Credentials that can be told by their shape: each rule names the kind, and the shape is the one its issuer publishes
 * for secret scanners or uses in its documentation.
 *
 * <p>Lengths are lower limits wherever an issuer may grow them: a longer token is matched whole, never cut. A private key
 * is matched from its header on to its last line, or, where that is missing, to the first byte no key holds.
 */
final class SecretRules {
    private static final ByteSet WORD = ByteSet.of("[A-Za-z0-9_]");
    private static final ByteSet URL_SAFE = ByteSet.of("[A-Za-z0-9_\\-]");
    private static final ByteSet NOTHING = ByteSet.NONE;
    private static final String ARMOR = "[A-Za-z0-9+/=\\s:,.\\\\]";

    static final List<Rule> ALL = List.of(
            secret("AWS access key id", "(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}", WORD),
            secret(
                    "AWS secret access key, assigned",
                    "(?i:aws_?secret_?(?:access_?)?key|secret_?access_?key)[\"']?\\s{0,4}[:=]\\s{0,4}[\"']?"
                            + "[A-Za-z0-9/+]{40}",
                    ByteSet.of("[A-Za-z0-9/+]")),
            secret(
                    "AWS session token, assigned",
                    "(?i:(?:aws_?)?session_?token|x-amz-security-token)[\"']?\\s{0,4}[:=]\\s{0,4}[\"']?"
                            + "[A-Za-z0-9/+=%]{100,}",
                    NOTHING),
            secret("Google API key", "AIza[0-9A-Za-z_\\-]{35}", URL_SAFE),
            secret("Google OAuth access token", "ya29\\.[0-9A-Za-z_\\-.]{20,}", NOTHING),
            secret("Google OAuth client secret", "GOCSPX-[A-Za-z0-9_\\-]{28}", URL_SAFE),
            secret("Google OAuth refresh token", "1//0[A-Za-z0-9_\\-]{40,}", NOTHING),
            secret("Azure storage account key", "AccountKey=[A-Za-z0-9+/]{86}==", NOTHING),
            secret("Azure shared access key", "SharedAccessKey=[A-Za-z0-9+/]{43}=", NOTHING),
            secret("Azure shared access signature", "sig=[A-Za-z0-9%/+]{43,60}(?:=|%3[Dd])", NOTHING),
            secret("GitHub token", "gh[pousr]_[A-Za-z0-9]{36,}", NOTHING),
            secret("GitHub fine-grained token", "github_pat_[A-Za-z0-9_]{60,}", NOTHING),
            secret(
                    "GitLab token",
                    "gl(?:pat|ptt|dt|rt|cbt|soat|ft|agent)-[A-Za-z0-9_\\-]{20,}(?:\\.[A-Za-z0-9_]{2,}){0,2}",
                    NOTHING),
            secret("Slack token", "(?:xox[a-z]|xapp)-[A-Za-z0-9\\-]{10,}", NOTHING),
            secret("Slack webhook", "hooks\\.slack\\.com/services/[A-Za-z0-9/]{20,}", NOTHING),
            secret("Stripe key", "(?:[sr]k_(?:live|test)|whsec)_[A-Za-z0-9]{16,}", NOTHING),
            checked("OpenAI or Anthropic key", "sk-[A-Za-z0-9_\\-]{20,}"),
            secret("npm token", "npm_[A-Za-z0-9]{36,}", NOTHING),
            secret("PyPI token", "pypi-[A-Za-z0-9_\\-]{50,}", NOTHING),
            secret("Hugging Face token", "hf_[A-Za-z0-9]{30,}", NOTHING),
            secret("Databricks token", "dapi[a-f0-9]{32}(?:-\\d)?", WORD),
            secret("SendGrid key", "SG\\.[A-Za-z0-9_\\-]{22}\\.[A-Za-z0-9_\\-]{43}", URL_SAFE),
            secret("Vault token", "hv[sb]\\.[A-Za-z0-9_\\-]{24,}", NOTHING),
            secret(
                    "JSON web token",
                    "eyJ[A-Za-z0-9_\\-]{8,}\\.[A-Za-z0-9_\\-]{2,}(?:\\.[A-Za-z0-9_\\-]*){1,3}",
                    NOTHING),
            checked("bearer token", "(?i:bearer) {1,2}[A-Za-z0-9._~+/\\-]{16,}=*"),
            checked("basic credentials", "(?i:authorization)[\"']?: ?[\"']?(?i:basic) [A-Za-z0-9+/]{8,}=*"),
            new Rule(
                    "private key",
                    "-----BEGIN (?:[A-Z0-9]{1,16} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:-{0,4}" + ARMOR
                            + ")*(?:-----END (?:[A-Z0-9]{1,16} ){0,3}PRIVATE KEY(?: BLOCK)?-----)?",
                    NOTHING,
                    false,
                    NOTHING,
                    null));

    private SecretRules() {}

    private static Rule secret(String name, String pattern, ByteSet notBehind) {
        return rule(name, pattern, notBehind, null);
    }

    private static Rule checked(String name, String pattern) {
        return rule(name, pattern, NOTHING, new HasDigit());
    }

    private static Rule rule(String name, String pattern, ByteSet notBehind, @Nullable Check check) {
        return new Rule(name, pattern, WORD, false, notBehind, check);
    }
}
