// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.observe.EmitterListener;
import io.dapemitter.core.slot.SlotDecision;
import io.dapemitter.core.slot.SlotState;
import io.dapemitter.core.slot.Stretch;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.dap.TaskId;
import org.slf4j.Logger;

/** Says which intervals are lost, once the loss is recorded. */
final class IntervalAlerts {
    private IntervalAlerts() {}

    static void lost(
            Transaction tx, EmitterListener listener, Logger log, TaskId taskId, Stretch stretch, String reason) {
        String message = "interval " + stretch.text() + " is lost: " + reason;
        tell(tx, listener, log, "interval_lost", taskId, message);
    }

    /** Tells of a slot's end, if a person should know. */
    static void ended(
            Transaction tx,
            EmitterListener listener,
            Logger log,
            TaskId taskId,
            Stretch stretch,
            SlotDecision.Ended ended) {
        SlotState state = ended.state();
        if (state == SlotState.ELSEWHERE) {
            tell(
                    tx,
                    listener,
                    log,
                    "collected_elsewhere",
                    taskId,
                    "interval " + stretch.text() + " was collected by somebody else (" + ended.reason()
                            + "); another collector is at work on this task");
        } else if (state == SlotState.SKIPPED || state == SlotState.TOO_FEW) {
            log.info("task {}: interval {} is not collected: {}", taskId, stretch.text(), ended.reason());
        } else {
            lost(tx, listener, log, taskId, stretch, ended.reason());
        }
    }

    private static void tell(
            Transaction tx, EmitterListener listener, Logger log, String kind, TaskId taskId, String message) {
        tx.afterCommit(() -> {
            log.warn("task {}: {}", taskId, message);
            listener.alert(kind, taskId, message);
        });
    }
}
