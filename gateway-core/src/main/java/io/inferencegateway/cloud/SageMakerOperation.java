package io.inferencegateway.cloud;

import org.jspecify.annotations.Nullable;

/**
 * What SageMaker Runtime can be asked.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_Operations_Amazon_SageMaker_Runtime.html">SageMaker
 *     Runtime: actions</a>
 */
public enum SageMakerOperation {
    INVOKE_ENDPOINT("/invocations"),
    INVOKE_ENDPOINT_ASYNC("/async-invocations"),
    INVOKE_ENDPOINT_WITH_RESPONSE_STREAM("/invocations-response-stream");

    private static final SageMakerOperation[] ALL = values();

    private final String suffix;

    SageMakerOperation(String suffix) {
        this.suffix = suffix;
    }

    String target(String prefix, String endpoint) {
        return prefix + "/endpoints/" + endpoint + suffix;
    }

    /** The operation a path ends in, or {@code null}. */
    static @Nullable SageMakerOperation of(String path) {
        for (SageMakerOperation operation : ALL) {
            if (path.endsWith(operation.suffix)) {
                return operation;
            }
        }
        return null;
    }
}
