// SPDX-License-Identifier: Apache-2.0
/**
 * Who works when: a persistent job queue with leases and fences, and the executor that runs its jobs. It knows nothing of DAP. {@code JobQueue} is the statements,
 * {@code JobExecutor} the threads; handlers say with a {@code JobOutcome} how a job ended, and its effect commits in the transaction that ends the job.
 */
@NullMarked
package io.dapemitter.core.queue;

import org.jspecify.annotations.NullMarked;
