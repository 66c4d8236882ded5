package io.inferencegateway.filter.redaction;

import java.util.ArrayList;
import java.util.List;

/** Values of every kind, made here so that no scanner of repositories takes one for real. */
final class Samples {
    private static final String MIXED = "aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0zC";

    static final String EMAIL = "jane.doe+spam@mail.example.co.uk";
    static final String CARD = "4111111111111111";
    static final List<String> CARDS = List.of(
            "4111111111111111",
            "4111 1111 1111 1111",
            "4111-1111-1111-1111",
            "378282246310005",
            "3782 822463 10005",
            "5555555555554444",
            "2223003122003222",
            "6011111111111117",
            "3530111333300000",
            "30569309025904",
            "6304000000000000",
            "4222222222222",
            "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1");

    /** One for each rule of the secrets detector, in its order. */
    static List<String> secrets() {
        return List.of(
                "AKIA" + "IOSFODNN7EXAMPLE",
                "aws_secret_access_key = " + mixed(40),
                "AWS_SESSION_TOKEN=" + mixed(140),
                "AIza" + mixed(35),
                "ya29." + mixed(60),
                "GOCSPX-" + mixed(28),
                "1//0" + mixed(60),
                "AccountKey=" + mixed(86) + "==",
                "SharedAccessKey=" + mixed(43) + "=",
                "sig=" + mixed(43) + "%3D",
                "ghp_" + mixed(36),
                "github_pat_" + mixed(22) + "_" + mixed(59),
                "glpat-" + mixed(20),
                "xoxb-" + "123456789012-" + mixed(24),
                "hooks.slack.com/services/" + "T0001/B0001/" + mixed(24),
                "sk_live_" + mixed(24),
                "sk-proj-" + mixed(48),
                "npm_" + mixed(36),
                "pypi-" + mixed(80),
                "hf_" + mixed(34),
                "dapi" + "0123456789abcdef0123456789abcdef",
                "SG." + mixed(22) + "." + mixed(43),
                "hvs." + mixed(30),
                jwt(),
                "Bearer " + mixed(32),
                "Authorization: Basic " + mixed(24) + "==",
                privateKey());
    }

    static String jwt() {
        return "eyJ" + mixed(30) + ".eyJ" + mixed(60) + "." + mixed(43);
    }

    static String privateKey() {
        StringBuilder key = new StringBuilder("-----BEGIN RSA PRIVATE KEY-----\n");
        for (int i = 0; i < 6; i++) {
            key.append(mixed(64)).append('\n');
        }
        return key.append("-----END RSA PRIVATE KEY-----").toString();
    }

    static String mixed(int length) {
        return MIXED.repeat(length / MIXED.length() + 1).substring(0, length);
    }

    /** Every value there is. */
    static List<String> all() {
        List<String> all = new ArrayList<>(secrets());
        all.addAll(CARDS);
        all.add(EMAIL);
        all.add("a@b.io");
        return all;
    }

    private Samples() {}
}
