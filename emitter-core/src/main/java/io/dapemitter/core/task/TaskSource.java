// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.task;

/**
 * Where tasks come from: a file, an API, a fixed list. Implementations are called by one thread at a time in a process and by any number of
 * processes.
 */
public interface TaskSource {
    /**
     * Lists all tasks as they are now.
     *
     * @return the tasks; an empty list means that there are none
     * @throws TaskSourceException when they cannot be told now; the tasks known before then stay as they are
     * @throws InterruptedException when the caller is stopping
     */
    TaskSnapshot discover() throws InterruptedException;
}
