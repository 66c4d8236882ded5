package io.inferencegateway.simulator.model;

import java.util.List;
import java.util.Locale;

/**
 * Trains the weights of {@link FlowerClassifier} by plain gradient descent on the cross-entropy, and prints them in the
 * form of {@code iris-weights.csv}. Starts from zero and takes all flowers in each step, so it ends where it ended.
 */
final class FlowerTrainer {

    private static final int STEPS = 4000;
    private static final double RATE = 0.1;

    private final List<String> labels;
    private final List<Flower> flowers;

    record Flower(String label, List<Double> measures) {}

    FlowerTrainer(List<String> labels, List<Flower> flowers) {
        this.labels = labels;
        this.flowers = flowers;
    }

    static List<Flower> table() {
        return Resources.lines("iris.csv").stream()
                .skip(1)
                .map(line -> List.of(line.split(",", -1)))
                .map(cells -> new Flower(
                        cells.get(4),
                        cells.subList(0, 4).stream().map(Double::valueOf).toList()))
                .toList();
    }

    static double[] numbers(Flower flower) {
        return flower.measures().stream().mapToDouble(Double::doubleValue).toArray();
    }

    double[][] train() {
        double[][] weights = new double[labels.size()][FlowerClassifier.FEATURES + 1];
        for (int step = 0; step < STEPS; step++) {
            double[][] slope = slope(weights);
            for (int species = 0; species < weights.length; species++) {
                for (int i = 0; i < weights[species].length; i++) {
                    weights[species][i] -= RATE * slope[species][i] / flowers.size();
                }
            }
        }
        return weights;
    }

    private double[][] slope(double[][] weights) {
        FlowerClassifier classifier = new FlowerClassifier(labels, weights);
        double[][] slope = new double[weights.length][FlowerClassifier.FEATURES + 1];
        for (Flower flower : flowers) {
            double[] numbers = numbers(flower);
            List<Double> probabilities = classifier.predict(numbers).probabilities();
            for (int species = 0; species < slope.length; species++) {
                double target = labels.get(species).equals(flower.label()) ? 1 : 0;
                double error = probabilities.get(species) - target;
                slope[species][0] += error;
                for (int i = 0; i < numbers.length; i++) {
                    slope[species][i + 1] += error * numbers[i];
                }
            }
        }
        return slope;
    }

    /** The weights as the resource has them. */
    String print() {
        StringBuilder text = new StringBuilder();
        double[][] weights = train();
        for (int species = 0; species < weights.length; species++) {
            text.append(labels.get(species));
            for (double weight : weights[species]) {
                text.append(String.format(Locale.ROOT, ",%.6f", weight));
            }
            text.append('\n');
        }
        return text.toString();
    }
}
