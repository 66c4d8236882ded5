package io.inferencegateway.filter.redaction.field;

import java.util.List;
import java.util.Set;

/**
 * Rules against copying a model by its answers, for the shapes in which SageMaker's containers, Vertex AI, Azure ML, TensorFlow
 * Serving, the Open Inference Protocol and Hugging Face answer.
 */
public enum FieldPreset {
    /** Which class it is, and nothing of how sure the model was. */
    LABELS_ONLY,
    /** The greatest score of each instance. */
    TOP_1,
    /** Two decimals of every number of a prediction. */
    TWO_DIGITS;

    /** What vendors and libraries call what a model is sure of. */
    private static final Set<String> SCORES = Set.of(
            "score",
            "scores",
            "probability",
            "probabilities",
            "prob",
            "probs",
            "proba",
            "predict_proba",
            "class_probabilities",
            "classProbabilities",
            "predicted_probability",
            "predicted_probabilities",
            "predictedProbability",
            "predictedProbabilities",
            "confidence",
            "confidences",
            "confidence_score",
            "confidence_scores",
            "confidenceScore",
            "confidenceScores",
            "logit",
            "logits",
            "softmax",
            "sigmoid",
            "likelihood",
            "likelihoods");

    private static final Set<String> PREDICTIONS =
            Set.of("prediction", "predictions", "output", "outputs", "result", "results");

    List<FieldRule> rules() {
        if (this == TWO_DIGITS) {
            FieldOperation operation = FieldOperation.round(2);
            return List.of(
                    new FieldRule(List.of(PathStep.names(true, SCORES)), operation),
                    new FieldRule(List.of(PathStep.names(true, PREDICTIONS)), operation),
                    new FieldRule(List.of(PathStep.everyElement()), operation));
        }
        FieldAction action = this == TOP_1 ? FieldAction.TOP_K : FieldAction.LABEL;
        FieldOperation named = FieldOperation.rank(action, 1, true);
        // Of a list of instances each is one; an object in it is a record, in which other numbers stand, too.
        FieldOperation instance = FieldOperation.rank(action, 1, false);
        PathStep each = PathStep.everyElement();
        return List.of(
                new FieldRule(List.of(PathStep.names(true, SCORES)), named),
                new FieldRule(List.of(PathStep.names(true, PREDICTIONS), each), instance),
                new FieldRule(List.of(each), instance),
                new FieldRule(
                        List.of(PathStep.names(false, Set.of("outputs")), each, PathStep.names(false, Set.of("data"))),
                        named));
    }
}
