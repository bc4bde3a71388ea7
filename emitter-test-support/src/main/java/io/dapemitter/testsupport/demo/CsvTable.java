// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.demo;

import io.dapemitter.testsupport.TestSupportException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads CSV as RFC 4180 has it, with a header line. Used by one thread. */
final class CsvTable {
    private final String text;
    private int position;

    private CsvTable(String text) {
        this.text = text;
    }

    /** The rows, each by column name. */
    static List<Map<String, String>> read(String text) {
        CsvTable table = new CsvTable(text);
        List<String> header = table.record();
        List<Map<String, String>> rows = new ArrayList<>();
        while (table.position < text.length()) {
            List<String> values = table.record();
            if (values.size() != header.size()) {
                throw new TestSupportException("A CSV row has " + values.size() + " columns, its header " + header);
            }
            Map<String, String> row = new HashMap<>();
            for (int column = 0; column < header.size(); column++) {
                row.put(header.get(column), values.get(column));
            }
            rows.add(row);
        }
        return rows;
    }

    private List<String> record() {
        List<String> values = new ArrayList<>();
        values.add(value());
        while (position < text.length() && text.charAt(position) == ',') {
            position++;
            values.add(value());
        }
        skip('\r');
        skip('\n');
        return values;
    }

    private String value() {
        if (position < text.length() && text.charAt(position) == '"') {
            return quoted();
        }
        int start = position;
        while (position < text.length() && ",\r\n".indexOf(text.charAt(position)) < 0) {
            position++;
        }
        return text.substring(start, position);
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        for (position++; position < text.length(); position++) {
            char next = text.charAt(position);
            if (next == '"' && !isDoubled()) {
                position++;
                return value.toString();
            }
            value.append(next);
            position += next == '"' ? 1 : 0;
        }
        throw new TestSupportException("A quoted CSV value has no end.");
    }

    private boolean isDoubled() {
        return position + 1 < text.length() && text.charAt(position + 1) == '"';
    }

    private void skip(char character) {
        if (position < text.length() && text.charAt(position) == character) {
            position++;
        }
    }
}
