package io.inferencegateway.filter.redaction.analyzer;

/** The analyzer's answer is not what its API promises; says why, and nothing of what it says. */
final class WrongAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongAnswerException(String reason) {
        super(reason, null, false, false);
    }
}
