package io.inferencegateway.filter.redaction.detector;

import java.util.Locale;

/** The detectors a profile can name, in kebab-case in the configuration and in the {@code detector} label of metrics. */
public enum DetectorName {
    /** E-mail addresses: {@link EmailRules}. */
    EMAIL,
    /** Payment card numbers: {@link CardRules}. */
    CREDIT_CARD,
    /** Credentials of clouds and APIs: {@link SecretRules}. */
    SECRETS;

    /** As written in the configuration: {@code credit-card}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
