// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import io.dapemitter.prio3.DpStrategy;
import io.dapemitter.prio3.DpStrategy.Budget;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Janus' JSON form of a {@link DpStrategy}: {@code dp_strategy} is its name and {@code budget.epsilon} numerator and denominator, each an array of 32-bit digits, the
 * lowest first.
 */
final class DpStrategyJson {
    private static final String NONE = "NoDifferentialPrivacy";
    private static final String LAPLACE = "PureDpDiscreteLaplace";
    private static final int DIGIT_BITS = 32;
    private static final BigInteger DIGIT_MASK =
            BigInteger.ONE.shiftLeft(DIGIT_BITS).subtract(BigInteger.ONE);
    /** More digits than any sensible fraction needs. */
    private static final int MAXIMUM_DIGITS = 64;

    private DpStrategyJson() {}

    static ObjectNode format(DpStrategy strategy) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        if (strategy instanceof DpStrategy.PureDpDiscreteLaplace laplace) {
            root.put("dp_strategy", LAPLACE);
            ArrayNode epsilon = root.putObject("budget").putArray("epsilon");
            addDigits(epsilon.addArray(), laplace.budget().epsilonNumerator());
            addDigits(epsilon.addArray(), laplace.budget().epsilonDenominator());
        } else {
            root.put("dp_strategy", NONE);
        }
        return root;
    }

    private static void addDigits(ArrayNode digits, BigInteger number) {
        for (BigInteger rest = number; rest.signum() > 0; rest = rest.shiftRight(DIGIT_BITS)) {
            digits.add(rest.and(DIGIT_MASK).longValue());
        }
    }

    static DpStrategy parse(String vdaf, @Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return DpStrategy.NONE;
        }
        JsonNode name = node.get("dp_strategy");
        if (name == null || !name.isString()) {
            throw invalid(vdaf, "needs an inner key 'dp_strategy' with its name");
        }
        return switch (name.stringValue()) {
            case NONE -> DpStrategy.NONE;
            case LAPLACE -> new DpStrategy.PureDpDiscreteLaplace(budget(vdaf, node.get("budget")));
            default ->
                throw invalid(
                        vdaf,
                        "'%s' is not supported; there are %s and %s"
                                .formatted(Texts.printable(name.stringValue(), 60), NONE, LAPLACE));
        };
    }

    private static Budget budget(String vdaf, @Nullable JsonNode budget) {
        JsonNode epsilon = budget == null ? null : budget.get("epsilon");
        if (epsilon == null || !epsilon.isArray() || epsilon.size() != 2) {
            throw invalid(vdaf, "needs budget.epsilon of the form [[numerator digits], [denominator digits]]");
        }
        return new Budget(number(vdaf, epsilon.get(0)), number(vdaf, epsilon.get(1)));
    }

    private static BigInteger number(String vdaf, JsonNode digits) {
        if (!digits.isArray() || digits.size() > MAXIMUM_DIGITS) {
            throw invalid(
                    vdaf, "has a budget.epsilon part that is no array of at most %d digits".formatted(MAXIMUM_DIGITS));
        }
        BigInteger number = BigInteger.ZERO;
        for (int i = digits.size() - 1; i >= 0; i--) {
            JsonNode digit = digits.get(i);
            if (!digit.isIntegralNumber() || !digit.canConvertToLong() || digit.longValue() >>> DIGIT_BITS != 0) {
                throw invalid(vdaf, "has a digit in budget.epsilon that is not an integer of 32 bits");
            }
            number = number.shiftLeft(DIGIT_BITS).or(BigInteger.valueOf(digit.longValue()));
        }
        return number;
    }

    private static DecodeException invalid(String vdaf, String problem) {
        return new DecodeException("%s: dp_strategy %s".formatted(vdaf, problem));
    }
}
