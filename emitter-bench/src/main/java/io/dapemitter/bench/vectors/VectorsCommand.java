// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.vectors;

import io.dapemitter.bench.place.BenchException;
import io.dapemitter.prio3.Generation;
import io.dapemitter.prio3.vectors.VectorRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code emitter-bench vectors}: runs known answers of Prio3. */
@Command(
        name = "vectors",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs every vector file of a folder, in the schema of the VDAF drafts, each operation on the file's own"
                    + " inputs: shard, prepare, combine, finish, aggregate, unshard; failures that a file asks for are"
                    + " asked for. A file that would test nothing fails.",
            "",
            "The VDAF is the file's name up to the first _; the keys algorithm_id and proofs override what it implies."
                    + " Files that are not about Prio3, or about a VDAF that is not known here, are skipped.",
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

    /** Picocli makes it. */
    public VectorsCommand() {}

    @Override
    public Integer call() {
        Generation chosen = chosenGeneration();
        Map<Verdict.Kind, Integer> counts = new EnumMap<>(Verdict.Kind.class);
        for (Path file : files()) {
            Verdict verdict = verdict(chosen, file);
            System.out.println(verdict.line(file.getFileName().toString()));
            counts.merge(verdict.kind(), 1, Integer::sum);
        }
        System.out.println(Verdict.summary(counts));
        return counts.containsKey(Verdict.Kind.FAILED) ? 1 : 0;
    }

    private Generation chosenGeneration() {
        return switch (generation) {
            case 8 -> Generation.VDAF_08;
            case 18 -> Generation.VDAF_18;
            default -> throw new BenchException("--generation must be 8 or 18, but is " + generation);
        };
    }

    private List<Path> files() {
        if (!Files.isDirectory(directory)) {
            throw new BenchException(directory + " is not a folder");
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw cannotBeListed(Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw cannotBeListed(e);
        }
    }

    /** Its message would often be the folder alone. */
    private BenchException cannotBeListed(IOException cause) {
        return new BenchException(
                "%s cannot be listed (%s)".formatted(directory, cause.getClass().getSimpleName()), cause);
    }

    /** Files of other kinds are not even parsed. */
    private Verdict verdict(Generation chosen, Path file) {
        String subject = VectorRun.subject(file.getFileName().toString());
        if (!subject.startsWith("Prio3")) {
            return Verdict.skipped("not about Prio3");
        }
        if (!VectorRun.isKnown(subject, chosen)) {
            return Verdict.skipped("no such VDAF here: " + subject);
        }
        return Verdict.of(() -> VectorRun.of(subject, chosen, json.readTree(Files.readString(file)))
                .firstDifference());
    }
}
