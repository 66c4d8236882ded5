package io.inferencegateway.filter.redaction;

import io.inferencegateway.filter.redaction.detector.DetectorName;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Short texts in which values of every detector are cut, doubled, joined, broken and surrounded by what looks like them. */
final class Mutants {
    private static final int VALUES_OF_A_KIND = 60;
    /** No backslash: in a text it begins an escape, of which the oracle knows nothing. */
    private static final String GLUE = " .,;:-_@<>()[]/=+%*#\n\"'0149aZxeE";

    private static final Set<DetectorName> NEED_A_CUE = EnumSet.of(
            DetectorName.PHONE,
            DetectorName.US_SSN,
            DetectorName.DE_STEUER_ID,
            DetectorName.IN_AADHAAR,
            DetectorName.BR_CPF,
            DetectorName.BR_CNPJ,
            DetectorName.CA_SIN,
            DetectorName.PL_PESEL,
            DetectorName.SG_NRIC,
            DetectorName.BANK_ROUTING,
            DetectorName.PASSPORT,
            DetectorName.DRIVER_LICENSE,
            DetectorName.DATE_OF_BIRTH);

    /** No UTF-8 where they stand. Without NUL, which a text is read without, lest undeclared UTF-16 hide a value. */
    private static final int[] NO_TEXT = {0x01, 0x80, 0xbf, 0xc3, 0xe2, 0xef, 0xf0, 0xff, 0xe3, 0xa0};

    private final List<byte[]> values = new ArrayList<>();

    Mutants() {
        Random random = new Random(17);
        Values drawn = new Values(random);
        for (Supplier<String> kind : new TreeMap<>(drawn.standing()).values()) {
            for (int i = 0; i < VALUES_OF_A_KIND; i++) {
                add(kind.get());
            }
        }
        for (DetectorName detector : NEED_A_CUE) {
            for (int i = 0; i < VALUES_OF_A_KIND; i++) {
                add(String.join("", drawn.cued(detector)));
            }
        }
        Samples.secrets().stream().filter(secret -> secret.length() < 200).forEach(this::add);
        Lookalikes.lines(random).forEach(this::add);
    }

    private void add(String value) {
        values.add(value.replace("\\", "/").getBytes(StandardCharsets.UTF_8));
    }

    /** The document of this seed. */
    byte[] body(long seed) {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int part = 1 + random.nextInt(3); part > 0; part--) {
            byte[] value = values.get(random.nextInt(values.size()));
            int from = random.nextInt(4) == 0 ? random.nextInt(value.length) : 0;
            int to = random.nextInt(4) == 0 ? from + random.nextInt(value.length - from) : value.length;
            for (int times = random.nextInt(8) == 0 ? 2 : 1; times > 0; times--) {
                out.write(value, from, to - from);
            }
            for (int i = random.nextInt(3); i > 0; i--) {
                out.write(GLUE.charAt(random.nextInt(GLUE.length())));
            }
        }
        byte[] body = out.toByteArray();
        if (body.length > 0 && random.nextInt(3) == 0) {
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                mutate(body, random);
            }
        }
        return body;
    }

    private static void mutate(byte[] body, Random random) {
        int at = random.nextInt(body.length);
        switch (random.nextInt(4)) {
            case 0 -> body[at] = (byte) NO_TEXT[random.nextInt(NO_TEXT.length)];
            case 1 -> body[at] = (byte) GLUE.charAt(random.nextInt(GLUE.length()));
            case 2 -> body[at] = body[random.nextInt(body.length)];
            default -> body[at] = Character.isLetter(body[at]) ? (byte) (body[at] ^ 0x20) : body[at];
        }
    }
}
