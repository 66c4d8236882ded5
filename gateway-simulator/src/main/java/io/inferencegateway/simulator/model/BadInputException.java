package io.inferencegateway.simulator.model;

/** The model cannot read what it was given; the message says where and is fit for an answer. */
public final class BadInputException extends RuntimeException {

    public BadInputException(String message) {
        super(message);
    }
}
