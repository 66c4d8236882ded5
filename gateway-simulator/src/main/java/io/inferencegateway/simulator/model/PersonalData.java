package io.inferencegateway.simulator.model;

/** Invented personal data and secrets, for whoever is to redact them. */
public final class PersonalData {

    public static final String EMAIL = "jane.doe@example.com";

    /** The card networks' test number; it passes Luhn's check. */
    public static final String CARD = "4111 1111 1111 1111";

    /** Has the shape of an AWS access key id; in two parts, or scanners of source code would report it. */
    public static final String AWS_KEY = "AKIA" + "QYLPMN5HHHFPZAM2";

    private PersonalData() {}

    /** A sentence with all of them. */
    public static String sentence() {
        return "Contact " + EMAIL + ", card " + CARD + ", key " + AWS_KEY + ".";
    }
}
