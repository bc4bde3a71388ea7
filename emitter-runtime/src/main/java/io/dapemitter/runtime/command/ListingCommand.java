// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** A command that lists rows, so many at most, for people or for machines. */
abstract class ListingCommand extends OperatorCommand {
    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "The most rows. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(names = "--json", description = "JSON for machines.")
    private boolean json;

    /** The most rows to ask for. */
    final int limit() {
        if (limit < 1) {
            throw new CommandLine.ParameterException(line(), "--limit must be at least 1, not " + limit);
        }
        return limit;
    }

    /** Prints rows in the form that was asked for. */
    final <T> int list(
            List<T> rows, Function<T, Map<String, @Nullable Object>> object, Function<List<T>, String> table) {
        print(json ? Json.text(rows.stream().map(object).toList()) : table.apply(rows));
        return ExitCodes.DONE;
    }
}
