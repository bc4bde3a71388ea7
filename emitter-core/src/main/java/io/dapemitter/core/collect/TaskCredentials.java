// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.dap.CollectorCredential;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says which of this process's credentials serve a task. A leader knows one token of a task, the present one; the keys that its shares are sealed to, and from which ids were derived, may be older.
 * Thread-safe.
 */
final class TaskCredentials {
    private final CollectorCredentials credentials;

    TaskCredentials(CollectorCredentials credentials) {
        this.credentials = credentials;
    }

    /**
     * Finds the credential whose token goes with a request for a collection job: the task's present one, unless the task has another leader by now or this process lacks it.
     *
     * @param row the collection job
     * @param task the task as it is now, if it is known
     * @return the credential, or empty when this process has neither the present one nor that of the collection job
     */
    Optional<CollectorCredential> sender(LedgerRow row, Optional<EmitterTask> task) {
        return task.filter(known -> known.leader().equals(row.parameters().leader()))
                .flatMap(known -> credentials.find(known.credential()))
                .or(() -> credentials.find(row.parameters().credential()))
                .or(() -> task.flatMap(known -> credentials.find(known.credential())));
    }

    /**
     * Lists the credentials with which shares of a collection job may open: the one it was made with, then the task's present one.
     *
     * @param row the collection job
     * @param task the task as it is now, if it is known
     * @return those that this process has
     */
    List<CollectorCredential> openers(LedgerRow row, Optional<EmitterTask> task) {
        return Stream.concat(Stream.of(row.parameters().credential()), task.map(EmitterTask::credential).stream())
                .distinct()
                .map(credentials::find)
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Returns the credentials from which ids of a task's collection jobs may have been derived.
     *
     * @param task the task as it is now
     * @param others names of other credentials that it has, or may have, used
     * @return those that this process has by name, the present one first; empty when it lacks the present one, without which a leader answers nothing
     */
    Map<String, CollectorCredential> everUsed(EmitterTask task, Collection<String> others) {
        Map<String, CollectorCredential> found = new LinkedHashMap<>();
        credentials.find(task.credential()).ifPresent(present -> {
            found.put(task.credential(), present);
            others.forEach(name -> credentials.find(name).ifPresent(other -> found.putIfAbsent(name, other)));
        });
        return found;
    }

    /** Finds a credential by its name. */
    Optional<CollectorCredential> find(String name) {
        return credentials.find(name);
    }

    /** The names of all credentials of this process. */
    List<String> names() {
        return credentials.names();
    }
}
