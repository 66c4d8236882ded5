package io.inferencegateway.filter.redaction.check;

import io.inferencegateway.filter.redaction.engine.Check;
import java.util.Map;
import java.util.TreeSet;

/** Checks by the names that a detector pack gives them. */
public final class Checks {
    private static final Map<String, Check> BY_NAME = Map.ofEntries(
            Map.entry("aba", new AbaCheck()),
            Map.entry("base58", new Base58Check()),
            Map.entry("bech32", new Bech32Check()),
            Map.entry("br-cnpj", new CnpjCheck()),
            Map.entry("br-cpf", new CpfCheck()),
            Map.entry("ca-sin", new SinCheck()),
            Map.entry("card", new CardCheck()),
            Map.entry("date", new DateCheck()),
            Map.entry("de-steuer-id", new SteuerIdCheck()),
            Map.entry("digit", new SeveralDigits(1)),
            Map.entry("es-dni", new DniCheck()),
            Map.entry("fr-nir", new NirCheck()),
            Map.entry("hex-letter", new HexLetter()),
            Map.entry("iban", new IbanCheck()),
            Map.entry("ipv6", new Ipv6Check()),
            Map.entry("it-codice-fiscale", new CodiceFiscaleCheck()),
            Map.entry("kr-rrn", new RrnCheck()),
            Map.entry("mixed", new MixedCheck()),
            Map.entry("phone-cued", PhoneCheck.AFTER_CUE),
            Map.entry("phone-grouped", new NationalPhoneCheck()),
            Map.entry("phone-plus", PhoneCheck.PLUS),
            Map.entry("pl-pesel", new PeselCheck()),
            Map.entry("random", new RandomCheck()),
            Map.entry("sg-nric", new NricCheck()),
            Map.entry("three-digits", new SeveralDigits(3)),
            Map.entry("uk-nino", new NinoCheck()),
            Map.entry("us-ssn", new SsnCheck()),
            Map.entry("verhoeff", new VerhoeffCheck()));

    private Checks() {}

    /** The check of this name; refuses names that are none. */
    public static Check of(String name) {
        Check check = BY_NAME.get(name);
        if (check == null) {
            throw new IllegalArgumentException(
                    "check: " + name + " (expected: one of " + new TreeSet<>(BY_NAME.keySet()) + ")");
        }
        return check;
    }
}
