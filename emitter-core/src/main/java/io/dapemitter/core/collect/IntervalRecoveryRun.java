// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.queue.JobContext;
import io.dapemitter.core.slot.IntervalPlan;
import io.dapemitter.core.slot.PlanTable;
import io.dapemitter.core.slot.SlotPlanner;
import io.dapemitter.core.slot.SlotTable;
import io.dapemitter.core.slot.Stretch;
import io.dapemitter.core.store.Transaction;
import io.dapemitter.core.task.Backfill;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.QueryType;
import io.dapemitter.core.task.TooFew;
import io.dapemitter.dap.CollectorCredential;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * One bounded run of a search for lost intervals. It looks only where no cursor passes, which is before backfill begins: whatever a cursor passes is asked for again and found by that. Days go from the
 * newest back. On each, the intervals as they are cut come first, then those that widening makes; after several days in a row without anything the latter only where the former show something. What
 * has a slot is known without a poll. Writes nothing. Used by one thread, once.
 */
final class IntervalRecoveryRun {
    /** So many days in a row without anything are looked through for every interval that can have been asked for. */
    static final int DAYS_LOOKED_THROUGH = 3;

    private static final long SECONDS_PER_DAY = 86_400;

    private final CollectRoom room;
    private final JobContext context;
    private final EmitterTask task;
    private final QueryType.TimeInterval rules;
    private final IntervalProbe probe;
    private final List<IntervalProbe.Known> found = new ArrayList<>();
    private final NavigableMap<Long, Long> taken = new TreeMap<>();
    private RecoveryPosition position;

    IntervalRecoveryRun(
            CollectRoom room,
            DecodeBudget budget,
            JobContext context,
            EmitterTask task,
            Map<String, CollectorCredential> credentials,
            RecoveryPosition position) {
        this.room = room;
        this.context = context;
        this.task = task;
        this.rules = (QueryType.TimeInterval) task.queryType();
        this.probe = new IntervalProbe(room, budget, context, task, credentials, new HashMap<>());
        this.position = position;
    }

    /** Where is looked, and for what. */
    private record Scope(long from, long until, Set<Long> lengths, int maxWiden) {
        boolean reaches(Stretch day) {
            return day.start() < until && day.end() > from;
        }

        /** The part of a day that is looked at. */
        Stretch of(Stretch day) {
            return new Stretch(Math.max(day.start(), from), Math.min(day.end(), until));
        }
    }

    RecoveryRun.Progress run() throws InterruptedException {
        Scope scope = room.datastore().read("recover: read intervals", this::scope);
        while (!position.atEnd() && mayGoOn()) {
            day(scope);
        }
        return new RecoveryRun.Progress(
                position, probe.polled(), List.of(), List.copyOf(found), true, probe.obstacle());
    }

    private boolean mayGoOn() {
        return probe.polled() < RecoveryRun.MOST_POLLS
                && probe.obstacle() == null
                && !context.stopping()
                && context.remaining().compareTo(room.settings().requestTimeout()) >= 0;
    }

    private Scope scope(Transaction tx) {
        SlotPlanner planner = SlotPlanner.of(task, room.settings().spread()).orElseThrow();
        IntervalPlan plan = PlanTable.find(tx, task.taskId()).orElseGet(() -> planner.begin(tx.now(), tx.now()));
        long until = rules.backfill() instanceof Backfill.None ? plan.liveFrom() : plan.backfillFrom();
        Duration kept = task.reportExpiryAge();
        long from = position.fromDay() * SECONDS_PER_DAY;
        if (kept != null) {
            from = Math.max(from, Math.floorDiv(tx.now() - kept.toMillis(), 1000L) + 1);
        }
        int widest = rules.tooFew() == TooFew.WIDEN ? rules.maxWiden() : 1;
        Set<Long> lengths = new LinkedHashSet<>();
        lengths.add(rules.interval());
        SlotTable.lengths(tx, task.taskId(), from).stream()
                .filter(length -> length % rules.interval() != 0 || length / rules.interval() > widest)
                .forEach(lengths::add);
        return new Scope(from, until, lengths, widest);
    }

    private void day(Scope scope) throws InterruptedException {
        long begin = position.dayFromNewest() * SECONDS_PER_DAY;
        Stretch day = new Stretch(begin, begin + SECONDS_PER_DAY);
        if (!scope.reaches(day)) {
            position = position.previousDay(position.unknown());
            return;
        }
        readTaken(day);
        Stretch part = scope.of(day);
        IntervalCandidates.Day candidates = IntervalCandidates.ofDay(part, scope.lengths(), scope.maxWiden());
        List<Stretch> all = candidates.all();
        int index = Math.toIntExact(position.counter());
        while (index < all.size() && mayGoOn()) {
            boolean sparse = position.unknown() >= DAYS_LOOKED_THROUGH && !isTaken(part);
            if (sparse && index >= candidates.plain().size()) {
                index = all.size();
            } else if (ask(all.get(index))) {
                index++;
            }
        }
        position = index < all.size() ? position.at(index) : position.previousDay(unknownAfter(part));
    }

    /** False when the leader gave no answer. */
    private boolean ask(Stretch candidate) throws InterruptedException {
        if (isTaken(candidate)) {
            return true;
        }
        List<IntervalProbe.Known> known = probe.ask(candidate);
        if (probe.obstacle() != null) {
            return false;
        }
        if (!known.isEmpty()) {
            found.addAll(known);
            taken.put(candidate.start(), candidate.end());
        }
        return true;
    }

    private int unknownAfter(Stretch part) {
        if (position.unknown() < 0) {
            return position.unknown();
        }
        return isTaken(part) ? 0 : position.unknown() + 1;
    }

    private void readTaken(Stretch day) {
        Stretch around = new Stretch(
                Math.max(0, day.start() - rules.interval()), day.end() + rules.maxWiden() * rules.interval());
        room.datastore()
                .read("recover: slots", tx -> SlotTable.overlapping(tx, task.taskId(), around))
                .forEach(slot -> taken.put(slot.start(), slot.end()));
    }

    /** What is taken does not overlap: only the last of it that begins before the end can reach into a stretch. */
    private boolean isTaken(Stretch stretch) {
        Map.Entry<Long, Long> last = taken.lowerEntry(stretch.end());
        return last != null && last.getValue() > stretch.start();
    }
}
