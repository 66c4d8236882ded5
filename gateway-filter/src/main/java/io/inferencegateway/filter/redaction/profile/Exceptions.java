package io.inferencegateway.filter.redaction.profile;

import io.inferencegateway.filter.redaction.engine.WholeTexts;

/**
 * What a rule finds and is left as it is; immutable.
 *
 * @param none texts that are none of its values
 * @param allowed values that the profile allows
 */
public record Exceptions(WholeTexts none, WholeTexts allowed) {
    static final Exceptions NONE = new Exceptions(WholeTexts.NONE, WholeTexts.NONE);

    boolean isEmpty() {
        return none.isEmpty() && allowed.isEmpty();
    }
}
