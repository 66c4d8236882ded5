package io.inferencegateway.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelsTest {

    private final FlowerClassifier classifier = FlowerClassifier.load();

    @Test
    void theTableIsFishersToTheTenth() {
        List<FlowerTrainer.Flower> table = FlowerTrainer.table();
        assertThat(table).hasSize(150);
        // The published means times 150.
        double[] sums = new double[4];
        table.forEach(flower -> {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += flower.measures().get(i);
            }
        });
        assertThat(sums).containsExactly(new double[] {876.5, 458.6, 563.7, 179.9}, within(1e-6));
    }

    @Test
    void theCommittedWeightsAreWhatTrainingGives() {
        String trained = new FlowerTrainer(classifier.labels(), FlowerTrainer.table()).print();
        assertThat(trained.strip().lines().toList()).isEqualTo(Resources.lines("iris-weights.csv"));
    }

    @Test
    void nineOfTenFlowersAreRecognised() {
        long right = FlowerTrainer.table().stream()
                .filter(flower -> classifier
                        .predict(FlowerTrainer.numbers(flower))
                        .label()
                        .equals(flower.label()))
                .count();
        assertThat(right / 150.0).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void probabilitiesAddUpToOneEvenForAbsurdFlowers() {
        FlowerClassifier.Prediction prediction = classifier.predict(new double[] {1e6, 0, 1e6, 0});
        assertThat(prediction.probabilities().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum())
                .isEqualTo(1.0, within(1e-9));
    }

    @Test
    void csvAndJsonMeanTheSame() {
        Predictor predictor = new Predictor();
        byte[] json = "{\"instances\":[[5.1,3.5,1.4,0.2],[6.3,3.3,6,2.5]]}".getBytes(StandardCharsets.UTF_8);
        byte[] csv = "5.1,3.5,1.4,0.2\r\n6.3,3.3,6,2.5\n".getBytes(StandardCharsets.UTF_8);
        assertThat(predictor.answer(csv, "text/csv", false))
                .isEqualTo(predictor.answer(json, "application/json", false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"instances\":[]}",
                "{\"instances\":[[1,2,3]]}",
                "{\"instances\":[[1,2,3,\"4\"]]}",
                "\u0000"
            })
    void whatIsNoInputIsSaidToBeNone(String body) {
        assertThatThrownBy(() -> new Predictor().answer(body.getBytes(StandardCharsets.UTF_8), "", false))
                .isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> new Predictor().answer(body.getBytes(StandardCharsets.UTF_8), "text/csv", false))
                .isInstanceOf(BadInputException.class);
    }

    @Test
    void theSamePromptGetsTheSameWords() {
        TextGenerator generator = new TextGenerator();
        List<String> tokens = generator.generate("why", 50, false);
        assertThat(tokens).hasSize(50).isEqualTo(generator.generate("why", 50, false));
        assertThat(tokens).isNotEqualTo(generator.generate("how", 50, false));
        assertThat(TextGenerator.count(String.join("", tokens))).isEqualTo(50);
    }

    private static Offset<Double> within(double offset) {
        return Offset.offset(offset);
    }
}
