// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.queue;

/**
 * The end of a job's run, to be written.
 *
 * @param job the job as it was acquired
 * @param outcome how the run ended
 */
public record Completion(Job job, JobOutcome outcome) {}
