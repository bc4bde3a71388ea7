// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.vectors;

import io.dapemitter.bench.place.BenchException;
import io.dapemitter.prio3.Generation;
import io.dapemitter.prio3.vectors.VectorRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code emitter-bench vectors}: runs known answers of Prio3. */
@Command(
        name = "vectors",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs every vector file of a folder, in the schema of the VDAF drafts, each operation on the file's own"
                    + " inputs: shard, prepare, combine, finish, aggregate, unshard; failures that a file asks for are"
                    + " asked for.",
            "",
            "The VDAF is the file's name up to the first _; the keys algorithm_id and proofs override what it implies."
                    + " Files that are not about Prio3 are skipped.",
            "",
            "  emitter-bench vectors --dir ../shared/vectors/vdaf-18 --generation 18",
            "",
            "Exit status 1 if a file failed. The last line counts files.",
            ""
        })
public final class VectorsCommand implements Callable<Integer> {
    @Option(names = "--dir", required = true, paramLabel = "DIR", description = "The folder; not those in it.")
    private Path directory = Path.of("");

    @Option(names = "--generation", required = true, paramLabel = "G", description = "8 or 18, the VDAF draft.")
    private int generation;

    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);

    private enum Verdict {
        PASSED,
        FAILED,
        SKIPPED
    }

    /** Picocli makes it. */
    public VectorsCommand() {}

    @Override
    public Integer call() {
        Generation chosen = chosenGeneration();
        for (Path file : files()) {
            run(chosen, file);
        }
        int failed = count(Verdict.FAILED);
        int skipped = count(Verdict.SKIPPED);
        System.out.println("%d passed, %d failed".formatted(count(Verdict.PASSED), failed)
                + (skipped > 0 ? ", %d skipped".formatted(skipped) : ""));
        return failed > 0 ? 1 : 0;
    }

    private Generation chosenGeneration() {
        return switch (generation) {
            case 8 -> Generation.VDAF_08;
            case 18 -> Generation.VDAF_18;
            default -> throw new BenchException("--generation must be 8 or 18, but is " + generation);
        };
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new BenchException(directory + " cannot be listed: " + e.getMessage(), e);
        }
    }

    private void run(Generation chosen, Path file) {
        String name = file.getFileName().toString();
        try {
            JsonNode vector = json.readTree(Files.readString(file));
            Optional<VectorRun> run = VectorRun.of(name, chosen, vector);
            if (run.isEmpty()) {
                report(name, Verdict.SKIPPED, Optional.of("not about Prio3"));
                return;
            }
            Optional<String> difference = run.get().firstDifference();
            report(name, difference.isPresent() ? Verdict.FAILED : Verdict.PASSED, difference);
        } catch (IOException | JacksonException e) {
            report(name, Verdict.FAILED, Optional.of("cannot be read: " + e.getMessage()));
        } catch (RuntimeException e) {
            report(name, Verdict.FAILED, Optional.of("is not in the schema of this generation: " + e));
        }
    }

    /** Prints one line, whatever others put into their messages. */
    private void report(String name, Verdict verdict, Optional<String> detail) {
        counts.merge(verdict, 1, Integer::sum);
        System.out.println(verdict.name().toLowerCase(Locale.ROOT) + " " + name
                + detail.map(text -> ": " + text.lines().findFirst().orElse("")).orElse(""));
    }

    private int count(Verdict verdict) {
        return counts.getOrDefault(verdict, 0);
    }
}
