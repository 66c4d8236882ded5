package io.inferencegateway.filter.redaction.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.config.Secret;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NoiseTest {
    private static final double WIDTH = 0.02;

    @ParameterizedTest
    @EnumSource(NoiseShape.class)
    void staysWithinItsWidthAndEvensOutOverDifferentNumbers(NoiseShape shape) {
        FieldRules rules = Fields.rules(Fields.noise("$[0]", WIDTH, shape));
        Random random = new Random(3);
        double sum = 0;
        double squares = 0;
        int count = 4000;
        for (int i = 0; i < count; i++) {
            double value = random.nextDouble();
            String noisy = Fields.apply(rules, "[" + BigDecimal.valueOf(value) + "]");
            double noise = Double.parseDouble(noisy.substring(1, noisy.length() - 1)) - value;
            assertThat(Math.abs(noise)).isLessThanOrEqualTo(WIDTH + 0.00005);
            sum += noise;
            squares += noise * noise;
        }
        double deviation = shape == NoiseShape.UNIFORM ? WIDTH / Math.sqrt(3) : WIDTH / 3;
        assertThat(sum / count).isBetween(-WIDTH / 20, WIDTH / 20);
        assertThat(Math.sqrt(squares / count)).isBetween(0.9 * deviation, 1.1 * deviation);
    }

    @Test
    void theSameNumberHasTheSameNoiseWhereverItStands() {
        FieldRules rules = Fields.rules(Fields.noise("$..*", WIDTH, null));
        String once = Fields.apply(rules, "[0.73]");
        String number = once.substring(1, once.length() - 1);
        assertThat(Fields.apply(rules, "[0.73,0.730,{\"a\":7.3e-1}]"))
                .isEqualTo("[" + number + "," + number + ",{\"a\":" + number + "}]");
        assertThat(number).matches("0\\.\\d{4}").isNotEqualTo("0.7300");
    }

    @Test
    void anotherKeyMakesOtherNoiseAndOtherHashes() {
        List<FieldConfig> fields =
                List.of(Fields.noise("$[0]", WIDTH, NoiseShape.GAUSSIAN), Fields.rule("$[1]", FieldAction.HASH));
        FieldRules other = Objects.requireNonNull(FieldRules.compile(
                fields, List.of(), new byte[0], new Secret("another key of at least 32 characters")));
        String json = "[0.5,\"x\"]";
        String[] here = Fields.apply(Fields.rules(fields), json).split(",", -1);
        String[] there = Fields.apply(other, json).split(",", -1);
        assertThat(here[0]).isNotEqualTo(there[0]);
        assertThat(here[1]).isNotEqualTo(there[1]);
    }

    @Test
    void boundsHold() {
        FieldConfig bounded =
                new FieldConfig("$[*]", FieldAction.NOISE, null, 5.0, NoiseShape.UNIFORM, 0.0, 1.0, null, null);
        String noisy = Fields.apply(Fields.rules(bounded), "[0.1,0.2,0.3,0.4,0.5,0.6,0.7,0.8]");
        for (String one : noisy.substring(1, noisy.length() - 1).split(",", -1)) {
            assertThat(new BigDecimal(one)).isBetween(BigDecimal.ZERO, BigDecimal.ONE);
        }
    }
}
