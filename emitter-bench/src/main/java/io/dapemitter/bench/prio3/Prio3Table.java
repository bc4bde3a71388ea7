// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.prio3;

import io.dapemitter.bench.place.BenchException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes a Markdown table of what prio3.sh writes: JMH's summary of each JDK, lines {@code rival NAME OPERATION NANOSECONDS} (also {@code rival-native} and
 * {@code reference}), and lines that begin with {@code ## }, which become a list below it.
 */
public final class Prio3Table {
    private static final Pattern SUMMARY = Pattern.compile(
            "(?:Prio3|Primitives)Benchmark\\.(\\w+)(:gc\\.alloc\\.rate\\.norm)?\\s+(\\S+)\\s+avgt\\s+\\d+\\s+([0-9.]+)\\s.*");
    private static final Pattern RIVAL =
            Pattern.compile("(rival|rival-native|reference) (\\w+ \\w+) ([0-9]+(?:\\.[0-9]+)?)");
    private static final Pattern JDK = Pattern.compile("# VM version: JDK (\\d+).*");
    private static final String NOTE = "## ";

    private static final Map<String, String> STEPS =
            Map.of("shard", "shard", "prepareLeader", "prepare, leader", "prepareHelper", "prepare, helper");

    /** Nanoseconds and bytes of a JDK, by operation. */
    private record Figures(Map<String, Double> time, Map<String, Double> allocation) {}

    private final Map<Integer, Figures> jdks = new TreeMap<>();
    private final Map<String, Map<String, Double>> rivals = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    private Prio3Table() {}

    /** The lines of the table and of the list below it; throws {@link BenchException} where JMH measured nothing. */
    public static List<String> of(List<String> raw) {
        Prio3Table table = new Prio3Table();
        table.read(raw);
        if (table.jdks.isEmpty()) {
            throw new BenchException("there are no results of JMH in the output");
        }
        return table.lines();
    }

    private void read(List<String> raw) {
        int jdk = 0;
        for (String line : raw) {
            Matcher version = JDK.matcher(line);
            Matcher summary = SUMMARY.matcher(line);
            Matcher rival = RIVAL.matcher(line);
            if (version.matches()) {
                jdk = Integer.parseInt(version.group(1));
            } else if (summary.matches()) {
                addSummary(jdk, summary);
            } else if (rival.matches()) {
                rivals.computeIfAbsent(rival.group(1), name -> new LinkedHashMap<>())
                        .put(rival.group(2), Double.valueOf(rival.group(3)));
            } else if (line.startsWith(NOTE)) {
                notes.add("- " + line.substring(NOTE.length()));
            }
        }
    }

    private void addSummary(int jdk, Matcher summary) {
        Figures figures = jdks.computeIfAbsent(jdk, key -> new Figures(new LinkedHashMap<>(), new LinkedHashMap<>()));
        String name = summary.group(3).equals("N/A") ? "PRIMITIVES" : summary.group(3);
        Map<String, Double> into = summary.group(2) == null ? figures.time() : figures.allocation();
        into.put(name + " " + summary.group(1), Double.valueOf(summary.group(4)));
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(header());
        lines.add(("|---".repeat(4 + 2 * jdks.size() + rivals.size()) + "|"));
        operations().forEach(operation -> lines.add(row(operation)));
        lines.add("");
        lines.addAll(notes);
        return lines;
    }

    private String header() {
        return "| operation | "
                + jdks.keySet().stream()
                        .map(jdk -> "JDK " + jdk + ", ns | B/op | ")
                        .collect(Collectors.joining())
                + rivals.keySet().stream().map(Prio3Table::rivalName).collect(Collectors.joining())
                + "ratio | asked for | met |";
    }

    private static String rivalName(String rival) {
        return switch (rival) {
            case "rival" -> "libprio-rs, ns | ";
            case "rival-native" -> "libprio-rs for this processor, ns | ";
            default -> "libprio-rs on another machine, ns | ";
        };
    }

    /** In the order of the cases, and of each the client first. */
    private static List<String> operations() {
        List<String> operations = new ArrayList<>(List.of("PRIMITIVES unshard", "PRIMITIVES turboShake"));
        for (Prio3Case measured : Prio3Case.values()) {
            for (String step : List.of("shard", "prepareLeader", "prepareHelper")) {
                operations.add(measured.name() + " " + step);
            }
        }
        return operations;
    }

    private String row(String operation) {
        StringBuilder row = new StringBuilder("| " + label(operation) + " | ");
        for (Figures figures : jdks.values()) {
            row.append(number(figures.time().get(operation))).append(" | ");
            row.append(number(figures.allocation().get(operation))).append(" | ");
        }
        rivals.values()
                .forEach(rival -> row.append(number(rival.get(operation))).append(" | "));
        List<Double> ratios = ratios(operation);
        row.append(ratios.stream().map(Prio3Table::ratio).collect(Collectors.joining(", ")));
        return row + " | "
                + Goal.of(operation)
                        .map(most -> ratio(most) + " | " + met(ratios, most))
                        .orElse(" | ") + " |";
    }

    /** Of each JDK to the first rival; as many as were measured. */
    private List<Double> ratios(String operation) {
        Double rival = rivals.values().stream()
                .map(times -> times.getOrDefault(operation, Double.NaN))
                .findFirst()
                .orElse(Double.NaN);
        return jdks.values().stream()
                .map(figures -> figures.time().getOrDefault(operation, Double.NaN) / rival)
                .filter(ratio -> !ratio.isNaN())
                .toList();
    }

    private static String met(List<Double> ratios, double most) {
        return ratios.stream().map(ratio -> ratio <= most ? "yes" : "no").collect(Collectors.joining(", "));
    }

    private static String label(String operation) {
        int space = operation.indexOf(' ');
        String step = operation.substring(space + 1);
        return switch (step) {
            case "unshard" -> "decode and unshard 2 x 100,000 of Field128";
            case "turboShake" -> "TurboSHAKE128 of 1 MiB";
            default -> Prio3Case.valueOf(operation.substring(0, space)).label() + ": " + STEPS.get(step);
        };
    }

    private static String number(@Nullable Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%,.0f", value);
    }

    private static String ratio(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
