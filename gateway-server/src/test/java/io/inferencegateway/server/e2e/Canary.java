package io.inferencegateway.server.e2e;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Values that stand nowhere but where a test has put them, one or more for each detector: each right by its checksum. */
enum Canary {
    EMAIL("email", "mail to ", "qz7kanari@wv9planted", ".example"),
    CREDIT_CARD("credit-card", "card ", "4539 1488 0343 6467", ""),
    IBAN("iban", "account ", "DE89 3704 0044 0532 0130 00", ""),
    US_SSN("us-ssn", "ssn ", "536-22-8471", ""),
    UK_NINO("uk-nino", "nino ", "JG103759A", ""),
    DE_STEUER_ID("de-steuer-id", "Steuer-ID ", "65929970489", ""),
    FR_NIR("fr-nir", "assuré ", "2 55 08 14 168 025 38", ""),
    ES_DNI("es-dni", "dni ", "71938462M", ""),
    IN_AADHAAR("in-aadhaar", "aadhaar ", "2341 2341 2346", ""),
    IN_PAN("in-pan", "pan ", "AQZPK7193F", ""),
    BR_CPF("br-cpf", "cpf ", "529.982.247-25", ""),
    BR_CNPJ("br-cnpj", "cnpj ", "11.222.333/0001-81", ""),
    IT_CODICE_FISCALE("it-codice-fiscale", "codice fiscale ", "RSSMRA85T10A562S", ""),
    CA_SIN("ca-sin", "social insurance number ", "130-692-544", ""),
    KR_RRN("kr-rrn", "resident ", "850312-2345678", ""),
    PL_PESEL("pl-pesel", "pesel ", "44051401359", ""),
    SG_NRIC("sg-nric", "NRIC ", "S1234567D", ""),
    BANK_ROUTING("bank-routing", "routing number ", "021000021", ""),
    PASSPORT("passport", "passport number ", "C4X7Z9FW7", ""),
    DRIVER_LICENSE("driver-license", "driving licence ", "KQ7193846X", ""),
    DATE_OF_BIRTH("date-of-birth", "date of birth: ", "17. Februar 1961", ""),
    PHONE("phone", "call ", "+44 20 7946 0958", ""),
    IP_ADDRESS("ip-address", "from ", "198.51.100.187", ""),
    MAC_ADDRESS("mac-address", "device ", "3c:5a:b4:9f:e2:71", ""),
    CRYPTO_ADDRESS("crypto-address", "wallet ", "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", ""),
    TOKEN("secrets", "token ", "ghp_Qz7Xw3Bn0Vt5Hj1Xy9Wv8Ut6Sr4Np2Lm0KdF", ""),
    PASSWORD("secrets", "password=", "Mf8Ry2Gc6Lw1Te", ""),
    PERSON("analyzer-person", "for ", "Zquintella Vogelbaum", "");

    /** The shortest part of a value that must stand nowhere. */
    private static final int SHORTEST = 6;

    /** Without a letter: six stand in times, identifiers and counts by chance. */
    private static final int SHORTEST_OF_DIGITS = 9;

    final String detector;
    final String value;
    private final String before;
    private final String distinctive;

    Canary(String detector, String before, String distinctive, String behind) {
        this.detector = detector;
        this.before = before;
        this.distinctive = distinctive;
        this.value = distinctive + behind;
    }

    /** A sentence with the value. */
    String sentence() {
        return before + value;
    }

    /** All of them, none of which needs an escape in JSON or a quote in CSV. */
    static String everything() {
        return Arrays.stream(values()).map(Canary::sentence).collect(Collectors.joining("; ", "", "; and that is all"));
    }

    /** Which of them a text shows a part of. */
    static List<Canary> in(String text) {
        return Arrays.stream(values())
                .filter(canary -> showsPart(text, canary.distinctive))
                .toList();
    }

    /** Whether a text holds any part of a value that is long enough to tell it. */
    static boolean showsPart(String text, String value) {
        return parts(value).stream().anyMatch(text::contains);
    }

    private static List<String> parts(String value) {
        List<String> parts = new ArrayList<>();
        for (int from = 0; from < value.length(); from++) {
            int to = from + SHORTEST;
            if (to <= value.length() && value.substring(from, to).chars().noneMatch(Character::isLetter)) {
                to = from + SHORTEST_OF_DIGITS;
            }
            if (to <= value.length()) {
                parts.add(value.substring(from, to));
            }
        }
        return parts;
    }
}
