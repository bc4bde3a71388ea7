// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.janusapp.chaos;

import java.net.URI;
import java.util.List;

/**
 * What a worker process is told on its command line. Immutable.
 *
 * @param name of the process, for its file of results
 * @param operationalUrl the database with ledger and queue
 * @param resultsUrl the other database, to which the {@code sql} backend writes
 * @param resultFiles the path of the {@code file} backend, with {@code {process}}
 * @param leader the leader's URL
 * @param seed from which the tasks are made
 * @param tasks how many
 * @param sabotage what is wrong with the worker
 * @param search whether lost collection jobs are looked for
 * @param doorPort where the {@link ForgetfulDoor} listens; 0 where there is none
 */
record WorkerSettings(
        String name,
        String operationalUrl,
        String resultsUrl,
        String resultFiles,
        URI leader,
        long seed,
        int tasks,
        Sabotage sabotage,
        boolean search,
        int doorPort) {

    List<String> arguments() {
        return List.of(
                name,
                operationalUrl,
                resultsUrl,
                resultFiles,
                leader.toString(),
                Long.toString(seed),
                Integer.toString(tasks),
                sabotage.name(),
                Boolean.toString(search),
                Integer.toString(doorPort));
    }

    static WorkerSettings parse(String[] arguments) {
        return new WorkerSettings(
                arguments[0],
                arguments[1],
                arguments[2],
                arguments[3],
                URI.create(arguments[4]),
                Long.parseLong(arguments[5]),
                Integer.parseInt(arguments[6]),
                Sabotage.valueOf(arguments[7]),
                Boolean.parseBoolean(arguments[8]),
                Integer.parseInt(arguments[9]));
    }
}
