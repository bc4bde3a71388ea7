// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import java.util.ArrayList;
import java.util.List;

/** Rows in aligned columns, with two blanks between them. Numbers stand to the right. Not safe for use by several threads. */
final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... header) {
        rows.add(List.of(header));
    }

    void row(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(String.valueOf(cell));
        }
        rows.add(row);
    }

    boolean isEmpty() {
        return rows.size() == 1;
    }

    String text() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        boolean[] numbers = new boolean[columns];
        for (int column = 0; column < columns; column++) {
            int at = column;
            widths[at] =
                    rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0);
            numbers[at] = rows.stream().skip(1).allMatch(row -> row.get(at).matches("[0-9]+|-"));
        }
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> text.append(line(row, widths, numbers)).append('\n'));
        return text.toString();
    }

    private static String line(List<String> row, int[] widths, boolean[] numbers) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String gap = " ".repeat(widths[column] - row.get(column).length());
            line.append(numbers[column] ? gap + row.get(column) : row.get(column) + gap)
                    .append("  ");
        }
        return line.toString().stripTrailing();
    }
}
