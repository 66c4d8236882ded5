package io.inferencegateway.filter.redaction.detector;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The detectors a profile can name, in kebab-case in the configuration and in the {@code detector} label of metrics, and
 * the groups of them. What each finds stands in the detector pack.
 */
public enum DetectorName {
    EMAIL,
    PHONE,
    CREDIT_CARD,
    IBAN,
    BANK_ROUTING,
    CRYPTO_ADDRESS,
    US_SSN,
    UK_NINO,
    DE_STEUER_ID,
    FR_NIR,
    ES_DNI,
    IN_AADHAAR,
    IN_PAN,
    BR_CPF,
    BR_CNPJ,
    IT_CODICE_FISCALE,
    CA_SIN,
    KR_RRN,
    PL_PESEL,
    SG_NRIC,
    PASSPORT,
    DRIVER_LICENSE,
    DATE_OF_BIRTH,
    IP_ADDRESS,
    MAC_ADDRESS,
    /** Credentials of clouds and APIs. */
    SECRETS,
    /** What the patterns of a profile find; each replaces by its own name. */
    PATTERNS,
    /** What the dictionaries of a profile find; each replaces by its own name. */
    DICTIONARIES,
    /** Group: what belongs to a person, with {@link #FINANCIAL} and {@link #NATIONAL_IDS}. */
    PII,
    /** Group: cards, accounts and purses. */
    FINANCIAL,
    /** Group: numbers that states give. */
    NATIONAL_IDS,
    /** Group: addresses of machines. */
    NETWORK,
    /** Group: every detector of the pack. */
    ALL;

    private static final Set<DetectorName> OF_MONEY = EnumSet.range(CREDIT_CARD, CRYPTO_ADDRESS);
    private static final Set<DetectorName> OF_STATES = EnumSet.range(US_SSN, DRIVER_LICENSE);

    /** Itself, or what the group holds. */
    public Set<DetectorName> members() {
        return switch (this) {
            case PII -> EnumSet.range(EMAIL, DATE_OF_BIRTH);
            case FINANCIAL -> EnumSet.copyOf(OF_MONEY);
            case NATIONAL_IDS -> EnumSet.copyOf(OF_STATES);
            case NETWORK -> EnumSet.of(IP_ADDRESS, MAC_ADDRESS);
            case ALL -> EnumSet.range(EMAIL, SECRETS);
            default -> EnumSet.of(this);
        };
    }

    /** Whether it stands for others. */
    public boolean group() {
        return ordinal() >= PII.ordinal();
    }

    /** Whether it stands for what a profile itself names. */
    public boolean ofProfile() {
        return this == PATTERNS || this == DICTIONARIES;
    }

    /** As written in the configuration: {@code credit-card}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The detector of this label; refuses others. */
    static DetectorName of(String label) {
        for (DetectorName name : values()) {
            if (name.label().equals(label)) {
                return name;
            }
        }
        throw new IllegalArgumentException("detector: " + label + " (expected: one of the names of DetectorName)");
    }
}
