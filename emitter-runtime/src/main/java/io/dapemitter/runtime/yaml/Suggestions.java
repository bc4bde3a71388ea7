// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what a mistyped word was meant to be. */
public final class Suggestions {
    private Suggestions() {}

    /**
     * Finds the known word nearest to a written one.
     *
     * @param written the word as written
     * @param known the words that would have been right
     * @return the nearest, or empty when none is near
     */
    public static Optional<String> nearest(String written, Collection<String> known) {
        String plain = plain(written);
        return known.stream()
                .filter(word -> distance(plain, plain(word)) <= Math.max(1, word.length() / 3))
                .min(Comparator.comparingInt(word -> distance(plain, plain(word))));
    }

    /**
     * Returns the end of a message about a word that is not known.
     *
     * @param written the word as written
     * @param known the words that would have been right
     * @return {@code ; did you mean "x"?}, or the list of what is known
     */
    public static String remedy(String written, Collection<String> known) {
        return nearest(written, known)
                .map(word -> "; did you mean \"" + word + "\"?")
                .orElseGet(() -> known.isEmpty() ? "" : "; known: " + String.join(", ", known));
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /** The number of changed, missing, added and exchanged characters (optimal string alignment). */
    private static int distance(String one, String other) {
        int[][] steps = new int[one.length() + 1][other.length() + 1];
        for (int row = 0; row <= one.length(); row++) {
            for (int column = 0; column <= other.length(); column++) {
                steps[row][column] = row == 0 || column == 0 ? row + column : fewest(steps, one, other, row, column);
            }
        }
        return steps[one.length()][other.length()];
    }

    private static int fewest(int[][] steps, String one, String other, int row, int column) {
        char here = one.charAt(row - 1);
        char there = other.charAt(column - 1);
        int fewest = Math.min(steps[row - 1][column], steps[row][column - 1]) + 1;
        fewest = Math.min(fewest, steps[row - 1][column - 1] + (here == there ? 0 : 1));
        boolean exchanged = row > 1 && column > 1 && here == other.charAt(column - 2) && one.charAt(row - 2) == there;
        return exchanged ? Math.min(fewest, steps[row - 2][column - 2] + 1) : fewest;
    }
}
