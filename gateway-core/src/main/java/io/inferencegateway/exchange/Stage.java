package io.inferencegateway.exchange;

/** The stages every request passes, in the order of the contract; the label is the {@code stage} label of metrics. */
public enum Stage {
    AUTHENTICATION("authentication"),
    QUOTA("quota"),
    FORWARD("forward"),
    CAP("cap"),
    REDACTION("redaction");

    private final String label;

    Stage(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
