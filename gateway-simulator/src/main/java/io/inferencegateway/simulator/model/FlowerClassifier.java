package io.inferencegateway.simulator.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Softmax (multinomial logistic) regression that tells iris species by four measurements in centimetres: sepal length
 * and width, petal length and width.
 *
 * <p>The weights stand in {@code iris-weights.csv}: one line per species, its name, the intercept and a factor per
 * measurement. They were trained on the 150 flowers of {@code iris.csv} (R. A. Fisher, 1936, public domain); a test
 * trains them again. Immutable, so safe for any thread.
 */
public final class FlowerClassifier {

    /** What is said of one flower: the likeliest species, and the probability of each in {@link #labels} order. */
    public record Prediction(String label, List<Double> probabilities) {}

    static final int FEATURES = 4;

    private final List<String> labels;
    private final double[][] weights;

    FlowerClassifier(List<String> labels, double[][] weights) {
        this.labels = List.copyOf(labels);
        this.weights = weights;
    }

    /** Reads the committed weights. */
    public static FlowerClassifier load() {
        List<String> labels = new ArrayList<>();
        List<double[]> weights = new ArrayList<>();
        for (String line : Resources.lines("iris-weights.csv")) {
            String[] cells = line.split(",", -1);
            double[] row = new double[FEATURES + 1];
            for (int i = 0; i < row.length; i++) {
                row[i] = Double.parseDouble(cells[i + 1]);
            }
            labels.add(cells[0]);
            weights.add(row);
        }
        return new FlowerClassifier(labels, weights.toArray(new double[0][]));
    }

    public List<String> labels() {
        return labels;
    }

    /** Classifies one flower; the array has four numbers. */
    public Prediction predict(double[] flower) {
        if (flower.length != FEATURES) {
            throw new IllegalArgumentException("instance: " + flower.length + " numbers (expected: " + FEATURES + ")");
        }
        double[] scores = new double[weights.length];
        double highest = Double.NEGATIVE_INFINITY;
        int best = 0;
        for (int species = 0; species < scores.length; species++) {
            scores[species] = weights[species][0];
            for (int i = 0; i < FEATURES; i++) {
                scores[species] += weights[species][i + 1] * flower[i];
            }
            if (scores[species] > highest) {
                highest = scores[species];
                best = species;
            }
        }
        double sum = 0;
        for (int species = 0; species < scores.length; species++) {
            // Less the highest score, so that no exponential overflows.
            scores[species] = Math.exp(scores[species] - highest);
            sum += scores[species];
        }
        for (int species = 0; species < scores.length; species++) {
            scores[species] /= sum;
        }
        return new Prediction(labels.get(best), Arrays.stream(scores).boxed().toList());
    }
}
