package io.inferencegateway.cloud;

/** The fields of SageMaker Runtime that decide which model of an endpoint runs. */
public enum SageMakerChoice {
    MODEL("x-amzn-sagemaker-target-model"),
    VARIANT("x-amzn-sagemaker-target-variant"),
    CONTAINER("x-amzn-sagemaker-target-container-hostname"),
    INFERENCE_COMPONENT("x-amzn-sagemaker-inference-component");

    private final String field;

    SageMakerChoice(String field) {
        this.field = field;
    }

    String field() {
        return field;
    }
}
