package io.inferencegateway.filter.redaction;

import io.inferencegateway.filter.redaction.detector.DetectorName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Values of every kind, drawn from a seed; what has a checksum has a right one, computed here in another way than in the checks. */
final class Values {
    private static final String ALNUM = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final List<String> PHONES = List.of(
            "+1 2## ### ####",
            "+1-3##-###-####",
            "(4##) ###-####",
            "5##-###-####",
            "1-800-###-####",
            "+44 20 7### ####",
            "020 7### ####",
            "07### ######",
            "+49 30 #######",
            "030 / #######",
            "0151-########",
            "+49 (0) 89 ######",
            "+33 6 ## ## ## ##",
            "06 ## ## ## ##",
            "01.##.##.##.##",
            "+34 6## ### ###",
            "6## ## ## ##",
            "+39 06 ########",
            "+55 11 9####-####",
            "(11) 9####-####",
            "+91 98### #####",
            "98### #####",
            "+86 138 #### ####",
            "139 #### ####",
            "+81 3-####-####",
            "03-####-####",
            "090-####-####",
            "010-####-####",
            "+31 20 ### ####",
            "+61 4## ### ###",
            "04## ### ###",
            "+972-5#-###-####",
            "00 49 30 #######",
            "2##.###.####");
    private static final String[] IBANS = {
        "DE18", "FR23", "ES20", "NL14", "GB18", "IT23", "BR25", "PL24", "NO11", "MT27"
    };
    /** The multiplication of Verhoeff's group, and the permutations by place. */
    private static final String[] GROUP =
            "0123456789 1234067895 2340178956 3401289567 4012395678 5987604321 6598710432 7659821043 8765932104 9876543210"
                    .split(" ", -1);

    private static final String[] BY_PLACE =
            "0123456789 1576283094 5803796142 8916043527 9453126870 4286573901 2793806415 7046913258".split(" ", -1);

    private final Random random;
    private final Tokens tokens;

    Values(Random random) {
        this.random = random;
        this.tokens = new Tokens(random);
    }

    Map<DetectorName, Supplier<String>> standing() {
        return Map.ofEntries(
                Map.entry(DetectorName.EMAIL, this::email),
                Map.entry(DetectorName.CREDIT_CARD, this::card),
                Map.entry(DetectorName.PHONE, () -> fill(PHONES.get(random.nextInt(PHONES.size())))),
                Map.entry(DetectorName.IBAN, this::iban),
                Map.entry(
                        DetectorName.US_SSN,
                        () -> number(1, 665, 3) + "-" + number(1, 99, 2) + "-" + number(1, 9999, 4)),
                Map.entry(
                        DetectorName.UK_NINO,
                        () -> pick("AB", "CE", "JG", "PW", "SX")
                                + (random.nextBoolean() ? fill("######") : fill(" ## ## ## "))
                                + pick("A", "B", "C", "D")),
                Map.entry(DetectorName.DE_STEUER_ID, () -> grouped(steuerId(), 2, 3, 3, 3)),
                Map.entry(DetectorName.FR_NIR, this::nir),
                Map.entry(DetectorName.ES_DNI, this::dni),
                Map.entry(DetectorName.IN_AADHAAR, () -> grouped(aadhaar(), 4, 4, 4)),
                Map.entry(
                        DetectorName.IN_PAN,
                        () -> letters(3) + pick("P", "C", "H") + letters(1) + fill("####") + letters(1)),
                Map.entry(DetectorName.BR_CPF, () -> punctuated(cpf(), "###.###.###-##")),
                Map.entry(DetectorName.BR_CNPJ, () -> punctuated(cnpj(random.nextBoolean()), "##.###.###/####-##")),
                Map.entry(DetectorName.IT_CODICE_FISCALE, this::codiceFiscale),
                Map.entry(DetectorName.CA_SIN, () -> sin("###-###-###")),
                Map.entry(
                        DetectorName.KR_RRN,
                        () -> number(0, 99, 2) + number(1, 12, 2) + number(1, 28, 2) + "-" + number(1, 8, 1)
                                + digits(6)),
                Map.entry(DetectorName.IP_ADDRESS, this::ip),
                Map.entry(
                        DetectorName.MAC_ADDRESS,
                        () -> hex(12).replaceAll("(..)(?=.)", random.nextBoolean() ? "$1:" : "$1-")),
                Map.entry(DetectorName.CRYPTO_ADDRESS, () -> random.nextBoolean() ? "0x" + hex(40) : bech32()),
                Map.entry(DetectorName.SECRETS, () -> secret()));
    }

    /** With the cue that names it, and the value alone. */
    String[] cued(DetectorName detector) {
        return switch (detector) {
            case PHONE ->
                pair(
                        pick("call me at ", "Tel. ", "Telefon: ", "téléphone : ", "teléfono ", "电话：", "Handy "),
                        digits(7 + random.nextInt(5)));
            case US_SSN ->
                pair(
                        pick("SSN ", "social security number: ", "ITIN: 9"),
                        number(101, 665, 3) + number(50, 65, 2) + number(1, 9999, 4));
            case DE_STEUER_ID ->
                pair(pick("Steuer-ID: ", "IdNr. ", "Steuerliche Identifikationsnummer, Steuer-Id "), steuerId());
            case IN_AADHAAR -> pair(pick("Aadhaar ", "Aadhaar number: ", "आधार "), aadhaar());
            case BR_CPF -> pair("CPF " + pick("", ": ", "nº "), cpf());
            case BR_CNPJ -> pair("CNPJ: ", cnpj(false));
            case CA_SIN ->
                pair(
                        pick("SIN ", "social insurance number: ", "Numéro d'assurance sociale : ", "SIN no. "),
                        sin(pick("###-###-###", "### ### ###", "#########")));
            case PL_PESEL -> pair(pick("PESEL: ", "pesel ", "nr PESEL "), pesel());
            case SG_NRIC -> pair(pick("NRIC: ", "NRIC no. ", "FIN ", "identity card number "), nric());
            case BANK_ROUTING -> pair(pick("routing number ", "ABA: ", "routing no. "), aba());
            case PASSPORT ->
                pair(
                        pick("passport no. ", "Reisepass ", "passeport n° ", "Passport: ", "护照号 "),
                        pick(
                                fill("C0#X00T##").replace('0', '1'),
                                letters(1) + digits(8),
                                digits(9),
                                letters(2) + digits(7)));
            case DRIVER_LICENSE ->
                pair(
                        pick("driver's license ", "driving licence no. ", "Führerschein ", "permis de conduire "),
                        pick(letters(1) + digits(7), digits(9), "MORGA" + digits(6) + "SM9IJ"));
            case DATE_OF_BIRTH ->
                pair(pick("born on ", "DOB: ", "geboren am ", "née le ", "fecha de nacimiento: ", "生年月日 "), date());
            default -> throw new IllegalArgumentException(detector + " (expected: one that has a cue)");
        };
    }

    private static String[] pair(String cue, String value) {
        return cue.endsWith("9")
                ? new String[] {cue.substring(0, cue.length() - 1), "9" + value.substring(1)}
                : new String[] {cue, value};
    }

    private String secret() {
        if (random.nextBoolean()) {
            return tokens.any();
        }
        List<String> all = Samples.secrets();
        String one = all.get(random.nextInt(all.size()));
        return one.contains("PRIVATE KEY") || one.contains("=") || one.contains(" ") ? "ghp_" + mixed(36) : one;
    }

    String mixed(int length) {
        StringBuilder out = new StringBuilder("a1B");
        while (out.length() < length) {
            out.append(ALNUM.charAt(random.nextInt(ALNUM.length())));
        }
        return out.toString();
    }

    private String email() {
        return pick("jane.doe", "m.mueller+x", "info", "x_1", "j-p") + random.nextInt(100) + "@"
                + pick("example.com", "mail.example.co.uk", "bücher.example", "a-b.io", "xn--e1afmkfd.xn--p1ai");
    }

    private String card() {
        String prefix = pick("4", "51", "2221", "34", "6011", "3530", "62", "5018");
        int length = prefix.equals("34") ? 15 : prefix.equals("5018") ? 12 : 16;
        String body = prefix + digits(length - prefix.length() - 1);
        String card = body + luhn(body);
        return length == 16 && random.nextBoolean() ? grouped(card, 4, 4, 4, 4) : card;
    }

    private static int luhn(String body) {
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            int digit = body.charAt(body.length() - 1 - i) - '0';
            sum += i % 2 == 0 ? (digit * 2) / 10 + (digit * 2) % 10 : digit;
        }
        return (10 - sum % 10) % 10;
    }

    private String iban() {
        String kind = pick(IBANS);
        String country = kind.substring(0, 2);
        String body = digits(Integer.parseInt(kind.substring(2)));
        StringBuilder number = new StringBuilder(body);
        (country + "00").chars().forEach(c -> number.append(Character.digit(c, 36)));
        int check = 98
                - new java.math.BigInteger(number.toString())
                        .mod(java.math.BigInteger.valueOf(97))
                        .intValue();
        String iban = country + String.format(Locale.ROOT, "%02d", check) + body;
        return random.nextBoolean() ? iban : iban.replaceAll("(.{4})(?=.)", "$1 ");
    }

    private String steuerId() {
        while (true) {
            List<Integer> digits = new java.util.ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
            java.util.Collections.shuffle(digits, random);
            digits.set(9, digits.get(random.nextInt(9)));
            java.util.Collections.shuffle(digits, random);
            int product = 10;
            StringBuilder id = new StringBuilder();
            for (int digit : digits) {
                int sum = (digit + product) % 10;
                product = (2 * (sum == 0 ? 10 : sum)) % 11;
                id.append(digit);
            }
            int check = 11 - product;
            if (digits.get(0) != 0) {
                return id.append(check == 10 ? 0 : check).toString();
            }
        }
    }

    private String nir() {
        String body = pick("1", "2")
                + number(0, 99, 2)
                + number(1, 12, 2)
                + number(1, 95, 2)
                + number(1, 990, 3)
                + number(1, 999, 3);
        String key = String.format(Locale.ROOT, "%02d", 97 - Long.parseLong(body) % 97);
        return random.nextBoolean() ? body + key : grouped(body + key, 1, 2, 2, 2, 3, 3, 2);
    }

    private String dni() {
        int number = random.nextInt(10_000_000);
        int kind = random.nextInt(4);
        char letter =
                "TRWAGMYFPDXBNJZSQVHLCKE".charAt((kind < 3 ? kind * 10_000_000 + number : number + 10_000_000) % 23);
        return kind < 3
                ? "XYZ".charAt(kind) + String.format(Locale.ROOT, "%07d", number) + letter
                : String.format(Locale.ROOT, "%08d", number + 10_000_000) + pick("", "-") + letter;
    }

    private String aadhaar() {
        String body = number(2, 9, 1) + digits(10);
        for (int check = 0; ; check++) {
            int sum = 0;
            String all = body + check;
            for (int i = 0; i < 12; i++) {
                sum = GROUP[sum].charAt(BY_PLACE[i % 8].charAt(all.charAt(11 - i) - '0') - '0') - '0';
            }
            if (sum == 0) {
                return all;
            }
        }
    }

    private String cpf() {
        String body = digits(8) + "7";
        return withMod11(withMod11(body, 12), 12);
    }

    private String cnpj(boolean letters) {
        String body = (letters ? "A" + digits(1) + "Z" : digits(3)) + digits(8) + "1";
        return withMod11(withMod11(body, 10), 10);
    }

    /** Weights rise from 2 at the right and begin again below {@code cycle}. */
    private static String withMod11(String body, int cycle) {
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            sum += (body.charAt(body.length() - 1 - i) - 48) * (2 + i % (cycle - 2));
        }
        int rest = sum % 11;
        return body + (rest < 2 ? 0 : 11 - rest);
    }

    private String codiceFiscale() {
        String body = letters(6)
                + digits(2)
                + pick("A", "B", "C", "D", "E", "H", "L", "M", "P", "R", "S", "T")
                + (random.nextBoolean() ? number(1, 31, 2) : number(41, 71, 2))
                + letters(1)
                + (random.nextInt(4) == 0 ? digits(2) + pick("L", "N", "V") : digits(3));
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            char one = body.charAt(i);
            char letter = Character.isDigit(one) ? (char) ('A' + one - '0') : one;
            sum += i % 2 == 0 ? "BAKPLCQDREVOSFTGUHMINJWZYX".indexOf(letter) : letter - 'A';
        }
        return body + (char) ('A' + sum % 26);
    }

    private String sin(String shape) {
        String body = pick("1", "2", "3", "4", "5", "6", "7", "9") + digits(7);
        return punctuated(body + luhn(body), shape);
    }

    private String pesel() {
        String body = number(0, 99, 2) + number(1, 12, 2) + number(1, 28, 2) + digits(4);
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            sum += (body.charAt(i) - '0') * new int[] {9, 7, 3, 1}[i % 4];
        }
        return body + sum % 10;
    }

    private String nric() {
        String digits = digits(7);
        String kind = pick("S", "T", "F", "G", "M");
        int sum = kind.equals("M") ? 3 : kind.equals("T") || kind.equals("G") ? 4 : 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * (i == 0 ? 2 : 8 - i);
        }
        String letters =
                kind.equals("S") || kind.equals("T") ? "ABCDEFGHIZJ" : kind.equals("M") ? "KLJNPQRTUWX" : "KLMNPQRTUWX";
        return kind + digits + letters.charAt(10 - sum % 11);
    }

    private String aba() {
        String body = number(1, 12, 2) + digits(6);
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += (body.charAt(i) - '0') * new int[] {3, 7, 1}[i % 3];
        }
        return body + (10 - sum % 10) % 10;
    }

    private String ip() {
        return switch (random.nextInt(3)) {
            case 0 ->
                random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256);
            case 1 -> "2001:db8:" + hex(4) + "::" + hex(2) + "1";
            default -> hex(32).replaceAll("(....)(?=.)", "$1:");
        };
    }

    /** A right one: version 0, 20 bytes (BIP 173). */
    private String bech32() {
        String characters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
        int[] data = new int[33];
        for (int i = 1; i < data.length; i++) {
            data[i] = random.nextInt(i == 32 ? 1 : 32);
        }
        int[] all = new int[5 + data.length + 6];
        System.arraycopy(new int[] {3, 3, 0, 2, 3}, 0, all, 0, 5);
        System.arraycopy(data, 0, all, 5, data.length);
        int polymod = polymod(all) ^ 1;
        StringBuilder out = new StringBuilder("bc1");
        for (int value : data) {
            out.append(characters.charAt(value));
        }
        for (int i = 0; i < 6; i++) {
            out.append(characters.charAt((polymod >>> (5 * (5 - i))) & 31));
        }
        return out.toString();
    }

    private static int polymod(int[] values) {
        int sum = 1;
        for (int value : values) {
            int top = sum >>> 25;
            sum = ((sum & 0x1ffffff) << 5) ^ value;
            int[] generator = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
            for (int i = 0; i < 5; i++) {
                sum ^= ((top >>> i) & 1) == 1 ? generator[i] : 0;
            }
        }
        return sum;
    }

    private String date() {
        String day = String.valueOf(1 + random.nextInt(28));
        String month = number(1, 12, 2);
        String year = number(1930, 2015, 4);
        return pick(
                day + "." + month + "." + year,
                month + "/" + number(1, 28, 2) + "/" + year,
                year + "-" + month + "-" + number(1, 28, 2),
                day + " March " + year,
                "March " + day + ", " + year,
                day + ". März " + year,
                day + " de marzo de " + year);
    }

    private String fill(String shape) {
        return punctuated(
                random.ints(shape.length(), '1', '9' + 1)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString(),
                shape);
    }

    private static String grouped(String digits, int... sizes) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (int size : sizes) {
            out.append(at == 0 ? "" : " ").append(digits, at, at + size);
            at += size;
        }
        return out.toString();
    }

    private static String punctuated(String digits, String shape) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (int i = 0; i < shape.length(); i++) {
            out.append(shape.charAt(i) == '#' ? digits.charAt(at++) : shape.charAt(i));
        }
        return out.toString();
    }

    private String digits(int count) {
        return fill("#".repeat(count));
    }

    private String letters(int count) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < count; i++) {
            out.append("CFGHJKLMNPRTVWXYZ".charAt(random.nextInt(17)));
        }
        return out.toString();
    }

    private String hex(int count) {
        StringBuilder out = new StringBuilder("a1");
        while (out.length() < count) {
            out.append(Character.forDigit(random.nextInt(16), 16));
        }
        return out.substring(0, count);
    }

    private String number(int from, int to, int width) {
        return String.format(Locale.ROOT, "%0" + width + "d", from + random.nextInt(to - from + 1));
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
