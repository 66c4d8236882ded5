package io.inferencegateway.filter.redaction;

import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tokens as their issuers make them, drawn from a seed; in a shape a letter and a number in braces stand for so many characters
 * of a kind, {@code U} for a UUID.
 *
 * <p>Sources: the issuers' documentation, and the rules of gitleaks, trufflehog and Microsoft's security-utilities.
 */
final class Tokens {
    /** Found by nothing but their shape. */
    static final List<String> SHAPES = List.of(
            "AKIA{B16}",
            "ASIA{B16}",
            "AIza{u35}",
            "AQ.Ab{u48}",
            "ABSK{m132}",
            "ABSK{m130}==",
            "bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t{m900}=",
            "{a3}8Q~{a34}",
            "{a3}7Q~{a31}",
            "ghp_{a36}",
            "ghs_{a36}",
            "ghs_{d7}_eyJ{u20}.eyJ{u200}.{u342}",
            "github_pat_{a22}_{a59}",
            "glpat-{u20}",
            "glffct-{u20}",
            "glimt-{u25}",
            "gloas-{h64}",
            "GR1348941{u20}",
            "_gitlab_session={h32}",
            "sk_live_{a24}",
            "sk_prod_{a99}",
            "rk_prod_{a24}",
            "EAAA{u60}",
            "EAAC{a150}",
            "sq0atp-{u22}",
            "sk-{a20}T3BlbkFJ{a20}",
            "sk-proj-{u74}T3BlbkFJ{u74}",
            "sk-svcacct-{u74}T3BlbkFJ{u74}",
            "sk-admin-{u58}T3BlbkFJ{u58}",
            "sk-ant-api03-{u93}AA",
            "sk-ant-admin01-{u93}AA",
            "sk-or-v1-{h64}",
            "sk-lf-{U}",
            "sk-{h32}",
            "sk-{a48}",
            "hf_{c34}",
            "api_org_{c34}",
            "tgp_v1_{u43}",
            "csk-{l48}",
            "sk_{h48}",
            "fm1r_{m300}==",
            "fm1a_{m300}",
            "fm2_{m300}=",
            "fo1_{u43}",
            "ops_eyJ{m250}",
            "ops_eyJ{m250}==",
            "A3-{A6}-{A11}-{A5}-{A5}-{A5}",
            "A3-{A6}-{A6}-{A5}-{A5}-{A5}-{A5}",
            "LTAI5t{a18}",
            "LTAI4{a19}",
            "AKCp{a69}",
            "cmVmd{a59}",
            "HRKU-AA{u58}",
            "AQVN{u36}",
            "t1.{u180}.{u86}",
            "t1.{u178}==.{u86}",
            "SK{h32}",
            "API-{A26}",
            "EZAK{a54}",
            "EZTK{a54}",
            "CCIPAT_{a22}_{h40}",
            "CLOJARS_{l60}",
            "pat-na1-{U}",
            "pat-eu1-{U}",
            "pat{a14}.{h64}",
            "pat.{u22}.{a24}.{a20}",
            "sat.{u22}.{a24}.{a20}",
            "xkeysib-{h64}-{a16}",
            "xsmtpsib-{h64}-{a16}",
            "v1.0-{h24}-{h146}",
            "dt0c01.{A24}.{A64}",
            "access-production-{U}",
            "access-sandbox-{U}",
            "sha256~{u43}",
            "key-{h32}",
            "p8e-{l32}",
            "ico-{a32}",
            "fio-u-{u64}",
            "tk-us-{u48}",
            "pnu_{a36}",
            "rdme_{l70}",
            "sgp_{h40}",
            "sgp_{h16}_{h40}",
            "sgp_local_{h40}",
            "shippo_live_{h40}",
            "duffel_test_{u43}",
            "tfp_{u59}",
            "napi_{l64}",
            "oy2{b43}",
            "tskey-auth-{a16}-{a32}",
            "webhook.office.com/webhookb2/{U}@{U}/IncomingWebhook/{h32}/{U}",
            "ZXlKaGJHY2lPaU{m180}=",
            "NRAK-{A27}",
            "NRII-{a32}",
            "NRJS-{h19}");

    /** Of Azure, found behind the name of a key. */
    static final List<String> OF_AZURE = List.of(
            "{a52}JQQJ99BDACfh{a8}AAABACOG{a4}",
            "{m76}+ASt{m5}w==",
            "{m76}ACDb{m5}A==",
            "{m76}APIM{m5}Q==",
            "{m76}+AMC{m5}g==",
            "{m33}AzCaP{m5}=",
            "{m33}+AEhA{m5}=",
            "{m33}+ASbB{m5}=",
            "{m33}AIoTC{m5}=",
            "{a42}AzSeD{a5}",
            "{m42}+ACRA{m5}",
            "{u44}AzFu{u5}A==");

    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z])(\\d*)}");
    private static final String HEX = "0123456789abcdef";
    private static final String SMALL = "abcdefghijklmnopqrstuvwxyz";
    private static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String DIGITS = "0123456789";

    private final Random random;

    Tokens(Random random) {
        this.random = random;
    }

    String any() {
        return draw(SHAPES.get(random.nextInt(SHAPES.size())));
    }

    String draw(String shape) {
        return PLACE.matcher(shape)
                .replaceAll(place -> Matcher.quoteReplacement(place(place.group(1), place.group(2))));
    }

    private String place(String kind, String length) {
        return kind.equals("U") ? draw("{h8}-{h4}-{h4}-{h4}-{h12}") : characters(kind, length);
    }

    private String characters(String kind, String length) {
        String of =
                switch (kind) {
                    case "a" -> CAPITALS + SMALL + DIGITS;
                    case "A" -> CAPITALS + DIGITS;
                    case "B" -> CAPITALS + "234567";
                    case "b" -> SMALL + "234567";
                    case "c" -> CAPITALS + SMALL;
                    case "d" -> DIGITS;
                    case "h" -> HEX;
                    case "l" -> SMALL + DIGITS;
                    case "m" -> CAPITALS + SMALL + DIGITS + "+/";
                    case "u" -> CAPITALS + SMALL + DIGITS + "-_";
                    default -> throw new IllegalArgumentException(kind + " (expected: one of a A B b c d h l m u)");
                };
        StringBuilder out = new StringBuilder();
        for (int i = Integer.parseInt(length); i > 0; i--) {
            out.append(of.charAt(random.nextInt(of.length())));
        }
        return out.toString();
    }
}
