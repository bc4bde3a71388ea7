// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.demo;

import io.dapemitter.testsupport.TestSupportException;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Prints what an emitter delivered beside the true sums: {@code DemoReport --directory DIR --rows FILE}. DIR holds the {@code expected.json} of {@link DemoLeader}; FILE is CSV with a header, of which the
 * columns task_id, batch_id, report_count and aggregate_result (a JSON array) are read. Exit status 0 where every task's batches are there once and come to the true sums, else 1.
 */
public final class DemoReport {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PrintStream out;
    private boolean allEqual = true;

    DemoReport(PrintStream out) {
        this.out = out;
    }

    /**
     * Runs the program.
     *
     * @param arguments see the class
     * @throws IOException if a file cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        CommandLine options = CommandLine.parse(arguments, Set.of("directory", "rows"));
        String expected = Files.readString(options.directory().resolve("expected.json"));
        String rows = Files.readString(Path.of(options.text("rows")));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(new DemoReport(out).compare(expected, rows) ? 0 : 1);
    }

    /** Prints the comparison and tells whether all is as it must be. */
    boolean compare(String expectedJson, String csv) {
        List<Map<String, String>> rows = CsvTable.read(csv);
        JsonNode tasks = JSON.readTree(expectedJson);
        Set<String> known = new TreeSet<>();
        for (JsonNode task : tasks) {
            known.add(task.path("task_id").asString());
            compareTask(task, rows);
        }
        long strange = rows.stream()
                .filter(row -> !known.contains(column(row, "task_id")))
                .count();
        if (strange > 0) {
            out.println(strange + " rows are of tasks that are not part of this.");
        }
        return allEqual && strange == 0;
    }

    private void compareTask(JsonNode task, List<Map<String, String>> rows) {
        List<Map<String, String>> own = rows.stream()
                .filter(row ->
                        column(row, "task_id").equals(task.path("task_id").asString()))
                .toList();
        List<BigInteger> truth = integers(task.path("true_sum"));
        List<BigInteger> total = new ArrayList<>();
        out.println(task.path("name").asString());
        for (Map<String, String> row : own) {
            List<BigInteger> sums = integers(JSON.readTree(column(row, "aggregate_result")));
            out.println(
                    "    batch " + column(row, "batch_id") + "  " + column(row, "report_count") + " reports  " + sums);
            add(total, sums);
        }
        List<String> batches =
                own.stream().map(row -> column(row, "batch_id")).sorted().toList();
        List<String> wanted = texts(task.path("batches")).stream().sorted().toList();
        boolean equal = total.equals(truth) && batches.equals(wanted);
        allEqual &= equal;
        out.println("    together  " + total);
        out.println("    true sum  " + truth + (equal ? "  equal" : "  NOT EQUAL"));
    }

    private static void add(List<BigInteger> total, List<BigInteger> sums) {
        for (int element = 0; element < sums.size(); element++) {
            if (element == total.size()) {
                total.add(BigInteger.ZERO);
            }
            total.set(element, total.get(element).add(sums.get(element)));
        }
    }

    private static List<BigInteger> integers(JsonNode array) {
        return texts(array).stream().map(BigInteger::new).toList();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asString()));
        return texts;
    }

    private static String column(Map<String, String> row, String name) {
        String value = row.get(name);
        if (value == null) {
            throw new TestSupportException("The rows have no column '" + name + "', but " + row.keySet() + ".");
        }
        return value;
    }
}
