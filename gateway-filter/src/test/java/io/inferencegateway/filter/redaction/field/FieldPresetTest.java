package io.inferencegateway.filter.redaction.field;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shapes in which models answer, each under every preset. */
class FieldPresetTest {
    // TensorFlow Serving and Vertex AI: a list of scores per instance.
    private static final String SOFTMAX = "{\"predictions\":[[0.1234,0.8766],[0.6,0.4]],\"modelVersionId\":\"1\"}";
    private static final String SIGMOID = "{\"predictions\":[[0.9712],[0.3]]}";
    // Vertex AI, AutoML tables and images: parallel lists.
    private static final String TABLES =
            "{\"predictions\":[{\"classes\":[\"no\",\"yes\"],\"scores\":[0.0312,0.9688]}]}";
    private static final String IMAGES =
            "{\"predictions\":[{\"ids\":[\"17\",\"18\"],\"displayNames\":[\"rose\",\"daisy\"],\"confidences\":[0.9788,0.021]}]}";
    // SageMaker: linear learner and XGBoost; BlazingText.
    private static final String LINEAR =
            "{\"predictions\":[{\"score\":0.8812,\"predicted_label\":1},{\"score\":0.2101,\"predicted_label\":0}]}";
    private static final String BLAZING = "[{\"label\":[\"__label__4\",\"__label__2\"],\"prob\":[0.918,0.0819]}]";
    // Hugging Face: one instance, and two with all classes.
    private static final String FACE = "[{\"label\":\"POSITIVE\",\"score\":0.99876}]";
    private static final String FACES =
            "[[{\"label\":\"A\",\"score\":0.2501},{\"label\":\"B\",\"score\":0.7499}],[{\"label\":\"A\",\"score\":0.4999},{\"label\":\"C\",\"score\":0.3}]]";
    // Azure ML: scikit-learn's arrays, and MLflow's objects by class.
    private static final String ARRAYS = "[[0.12345,0.87655]]";
    private static final String CLASSES = "{\"result\":[2,0],\"probabilities\":{\"cat\":0.7512,\"dog\":0.2488}}";
    // Open Inference Protocol; logits.
    private static final String OIP =
            "{\"outputs\":[{\"name\":\"probs\",\"shape\":[1,2],\"datatype\":\"FP32\",\"data\":[0.2512,0.7488]}]}";
    private static final String LOGITS = "{\"logits\":[-3.123,-1.005,-2.5]}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                SOFTMAX + "|{\"predictions\":[[0.12,0.88],[0.6,0.4]],\"modelVersionId\":\"1\"}",
                SIGMOID + "|{\"predictions\":[[0.97],[0.3]]}",
                TABLES + "|{\"predictions\":[{\"classes\":[\"no\",\"yes\"],\"scores\":[0.03,0.97]}]}",
                LINEAR
                        + "|{\"predictions\":[{\"score\":0.88,\"predicted_label\":1},{\"score\":0.21,\"predicted_label\":0}]}",
                BLAZING + "|[{\"label\":[\"__label__4\",\"__label__2\"],\"prob\":[0.92,0.08]}]",
                FACE + "|[{\"label\":\"POSITIVE\",\"score\":1.00}]",
                ARRAYS + "|[[0.12,0.88]]",
                CLASSES + "|{\"result\":[2,0],\"probabilities\":{\"cat\":0.75,\"dog\":0.25}}",
                OIP
                        + "|{\"outputs\":[{\"name\":\"probs\",\"shape\":[1,2],\"datatype\":\"FP32\",\"data\":[0.25,0.75]}]}",
                LOGITS + "|{\"logits\":[-3.12,-1.00,-2.5]}",
            })
    void twoDigits(String answer, String expected) {
        assertThat(Fields.apply(Fields.preset(FieldPreset.TWO_DIGITS), answer)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                SOFTMAX + "|{\"predictions\":[[0,0.8766],[0.6,0]],\"modelVersionId\":\"1\"}",
                SIGMOID + "|" + SIGMOID,
                TABLES + "|{\"predictions\":[{\"classes\":[\"no\",\"yes\"],\"scores\":[0,0.9688]}]}",
                IMAGES
                        + "|{\"predictions\":[{\"ids\":[\"17\",\"18\"],\"displayNames\":[\"rose\",\"daisy\"],\"confidences\":[0.9788,0]}]}",
                LINEAR + "|" + LINEAR,
                BLAZING + "|[{\"label\":[\"__label__4\",\"__label__2\"],\"prob\":[0.918,0]}]",
                FACE + "|" + FACE,
                FACES + "|[[{\"label\":\"B\",\"score\":0.7499}],[{\"label\":\"A\",\"score\":0.4999}]]",
                ARRAYS + "|[[0,0.87655]]",
                CLASSES + "|{\"result\":[2,0],\"probabilities\":{\"cat\":0.7512}}",
                OIP + "|{\"outputs\":[{\"name\":\"probs\",\"shape\":[1,2],\"datatype\":\"FP32\",\"data\":[0,0.7488]}]}",
                LOGITS + "|{\"logits\":[-1e9,-1.005,-1e9]}",
                "{\"predictions\":[[\"0.12\",\"8.5e-1\"]],\"scores\":{\"a\":\"0.1\",\"b\":\"0.9\"}}|{\"predictions\":[[\"0\",\"8.5e-1\"]],\"scores\":{\"b\":\"0.9\"}}",
                "[[{\"label\":\"7\",\"score\":\"0.25\"},{\"label\":\"1\",\"score\":\"0.75\"}]]|[[{\"label\":\"1\",\"score\":\"0.75\"}]]",
                "{\"logits\":[\"-3.1\",\"-1.5\"],\"outputs\":[{\"data\":[\"3\",\"7\"]}]}|{\"logits\":[\"-1e9\",\"-1.5\"],\"outputs\":[{\"data\":[\"3\",\"7\"]}]}",
                "{\"scores\":{\"a\":0.75,\"b\":0.25,\"version\":\"1.10\"}}|{\"scores\":{\"a\":0.75,\"version\":\"1.10\"}}",
            })
    void topOne(String answer, String expected) {
        assertThat(Fields.apply(Fields.preset(FieldPreset.TOP_1), answer)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                SOFTMAX + "|{\"predictions\":[[0,1],[1,0]],\"modelVersionId\":\"1\"}",
                SIGMOID + "|{\"predictions\":[[1],[0]]}",
                TABLES + "|{\"predictions\":[{\"classes\":[\"no\",\"yes\"],\"scores\":[0,1]}]}",
                LINEAR + "|{\"predictions\":[{\"score\":1,\"predicted_label\":1},{\"score\":0,\"predicted_label\":0}]}",
                BLAZING + "|[{\"label\":[\"__label__4\",\"__label__2\"],\"prob\":[1,0]}]",
                FACE + "|[{\"label\":\"POSITIVE\",\"score\":1}]",
                FACES + "|[[{\"label\":\"B\",\"score\":1}],[{\"label\":\"A\",\"score\":1}]]",
                CLASSES + "|{\"result\":[2,0],\"probabilities\":{\"cat\":1}}",
                LOGITS + "|{\"logits\":[0,1,0]}",
                "{\"predictions\":[[\"0.12\",\"0.88\"],[\"0.7\"]]}|{\"predictions\":[[\"0\",\"1\"],[\"1\"]]}",
                "[[{\"label\":\"7\",\"score\":\"0.25\"},{\"label\":\"1\",\"score\":\"0.75\"}]]|[[{\"label\":\"1\",\"score\":\"1\"}]]",
            })
    void labelsOnly(String answer, String expected) {
        assertThat(Fields.apply(Fields.preset(FieldPreset.LABELS_ONLY), answer)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                SOFTMAX + "|{\"predictions\":[[0,0.88],[0.6,0]],\"modelVersionId\":\"1\"}",
                "{\"predictions\":[[[{\"x\":{\"scores\":[0.111,0.222]}}]]]}|{\"predictions\":[[[{\"x\":{\"scores\":[0,0.22]}}]]]}",
                "{\"scores\":[0.984,0.981]}|{\"scores\":[0.98,0]}",
            })
    void presetsAddUpAndRanksComeFirst(String answer, String expected) {
        assertThat(Fields.apply(Fields.preset(FieldPreset.TWO_DIGITS, FieldPreset.TOP_1), answer))
                .isEqualTo(expected);
    }
}
