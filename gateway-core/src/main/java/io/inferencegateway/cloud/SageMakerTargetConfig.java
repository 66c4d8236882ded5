package io.inferencegateway.cloud;

import io.inferencegateway.config.Setting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which model behind a SageMaker endpoint runs: what the configuration says, and what callers may say. */
public record SageMakerTargetConfig(
        @Setting("Target-Model of a multi-model endpoint.") @Nullable
        String model,

        @Setting("Target-Variant: one production variant, past the traffic split.") @Nullable
        String variant,

        @Setting("Target-Container-Hostname of a multi-container endpoint.") @Nullable
        String container,

        @Setting("Inference-Component to invoke.") @Nullable String inferenceComponent,

        @Setting("Which of these a caller may choose by the AWS field; all others of a caller's are dropped.")
        List<SageMakerChoice> callerMayChoose) {
    static final SageMakerTargetConfig NONE = new SageMakerTargetConfig(null, null, null, null, List.of());

    public SageMakerTargetConfig {
        callerMayChoose = List.copyOf(callerMayChoose);
        check("model", model);
        check("variant", variant);
        check("container", container);
        check("inferenceComponent", inferenceComponent);
    }

    /** Values by wire name. */
    Map<String, String> fields() {
        Map<String, String> fields = new HashMap<>();
        put(fields, SageMakerChoice.MODEL, model);
        put(fields, SageMakerChoice.VARIANT, variant);
        put(fields, SageMakerChoice.CONTAINER, container);
        put(fields, SageMakerChoice.INFERENCE_COMPONENT, inferenceComponent);
        return Map.copyOf(fields);
    }

    private static void put(Map<String, String> fields, SageMakerChoice choice, @Nullable String value) {
        if (value != null) {
            fields.put(choice.field(), value);
        }
    }

    private static void check(String name, @Nullable String value) {
        if (value != null && (value.isBlank() || !value.chars().allMatch(c -> c > ' ' && c < 0x7f))) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: printable ASCII without spaces)");
        }
    }
}
