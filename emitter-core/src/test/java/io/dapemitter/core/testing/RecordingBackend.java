// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.testing;

import io.dapemitter.core.emit.CollectedBatch;
import io.dapemitter.core.emit.EmitAttempt;
import io.dapemitter.core.emit.EmitResult;
import io.dapemitter.core.emit.EmitterBackend;
import io.dapemitter.core.emit.TaskDescription;
import io.dapemitter.prio3.ExactIntegers;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;

/** A backend that remembers what it was given, and answers as it is told to. Thread-safe. Emissions that it answers with a failure are not remembered. */
public final class RecordingBackend implements EmitterBackend {
    private final List<CollectedBatch> batches = new CopyOnWriteArrayList<>();
    private final List<EmitAttempt> attempts = new CopyOnWriteArrayList<>();
    private final List<TaskDescription> described = new CopyOnWriteArrayList<>();
    private final Deque<EmitResult> answers = new ConcurrentLinkedDeque<>();
    private volatile boolean down;
    private volatile boolean interrupting;

    /** Answers the next emission so. */
    public void answerNext(EmitResult answer) {
        answers.add(answer);
    }

    /** Interrupts the next emission, as a process does that stops. */
    public void interruptNext() {
        interrupting = true;
    }

    /** Refuses every emission in a way that passes, or stops to. */
    public void setDown(boolean value) {
        down = value;
    }

    public List<CollectedBatch> batches() {
        return batches;
    }

    /** The results emitted so far, each as the text of its elements. */
    public List<List<String>> results() {
        return batches.stream()
                .map(batch -> ((ExactIntegers) batch.result())
                        .values().stream().map(String::valueOf).toList())
                .toList();
    }

    public List<EmitAttempt> attempts() {
        return attempts;
    }

    public List<TaskDescription> described() {
        return described;
    }

    @Override
    public EmitResult emit(CollectedBatch batch, EmitAttempt attempt) throws InterruptedException {
        attempts.add(attempt);
        if (interrupting) {
            interrupting = false;
            throw new InterruptedException("the process stops");
        }
        EmitResult answer = down
                ? new EmitResult.Retryable("the backend is down", null)
                : answers.isEmpty() ? new EmitResult.Emitted() : answers.poll();
        if (answer instanceof EmitResult.Emitted) {
            batches.add(batch);
        }
        return answer;
    }

    @Override
    public void describeTasks(List<TaskDescription> tasks) {
        described.addAll(tasks);
    }
}
