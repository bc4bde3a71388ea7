// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.collect;

import io.dapemitter.core.EmitterConfig;
import io.dapemitter.core.ManualEmitter;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.Schedule;
import io.dapemitter.core.task.TokenType;
import io.dapemitter.core.testing.RecordingBackend;
import io.dapemitter.core.testing.TestStore;
import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.testsupport.leader.FaultPlan;
import io.dapemitter.testsupport.leader.LeaderRequest;
import io.dapemitter.testsupport.leader.ScriptedLeader;
import io.dapemitter.testsupport.leader.TakenBatch;
import io.dapemitter.testsupport.recordings.RecordedCases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Emitters that look for what they lost, each on a datastore of its own, and one task at a scripted leader. */
abstract class RecoveryFixture extends CollectionFixture {
    /** Sixteen days, each until three ids in a row are unknown. */
    static final int FIRST_PASS = 16 * 3;

    /** The two oldest days, each until 256 ids in a row are unknown. */
    static final int SECOND_PASS = 2 * 256;

    /** A credential of the same collector with another key and another token. */
    static final CollectorCredential OTHER = CollectorCredential.fromJson(
            RecordedCases.load("dap09-20-p256").credentialJson().replaceFirst("\"token\": *\"", "$0other-"));

    @TempDir
    private Path folder;

    private final List<TestStore> stores = new ArrayList<>();

    @AfterEach
    final void closeStores() {
        stores.forEach(TestStore::close);
        stores.clear();
    }

    /** An empty datastore whose clock shows the same time as the first one's. */
    final TestStore emptyStore() {
        TestStore made = store(folder);
        made.clock().setTo(store.clock().now());
        stores.add(made);
        return made;
    }

    final ManualEmitter recovering(TestStore where, RecordingBackend backend, EmitterConfig config) {
        ManualEmitter made = ManualEmitter.recovering(where, config, backend);
        made.credentials().put("cred", CREDENTIAL);
        made.tasks().set(task());
        return made;
    }

    final ManualEmitter recovering(TestStore where, RecordingBackend backend) {
        return recovering(where, backend, seldom());
    }

    /** Few discoveries, since each takes a test's time. */
    static EmitterConfig seldom() {
        return config().withDiscoveryInterval(Duration.ofHours(2));
    }

    final EmitterTask task() {
        return task("cred");
    }

    final EmitterTask task(String credential) {
        return EmitterTask.builder(script.taskId(), leader.url(), script.vdaf(), credential)
                .name("count")
                .tokenType(TokenType.BEARER)
                .schedule(Schedule.parse("0 */6 * * *"))
                .build();
    }

    /** Has an emitter's ledger know that the task was once collected with a credential. */
    final void usedBefore(ManualEmitter emitter, String credential) {
        emitter.change(
                "INSERT INTO {collection} (task_id, collection_job_id, state, leader, dap_version, vdaf, query_kind,"
                        + " credential, created_at) SELECT task_id, task_id, 'gone', '" + leader.url()
                        + "', 9, '{\"type\":\"Prio3Count\"}', 'current_batch', '" + credential + "', 0 FROM {task}");
    }

    /** Starts over with a leader that keeps every collection job pending for so many polls. */
    final void slowLeader(int polls) {
        leader.close();
        script = script.withPendingPolls(polls);
        leader = ScriptedLeader.start(List.of(script));
    }

    /** Polls of ids that the leader never accepted. */
    final long unknownPolls() {
        Set<?> known = leader.ledger().stream().map(TakenBatch::collectionJobId).collect(Collectors.toSet());
        return leader.requests().stream()
                .filter(FaultPlan.polls())
                .filter(request -> !known.contains(request.collectionJobId()))
                .count();
    }

    final long creates() {
        return leader.requests().stream().filter(FaultPlan.creates()).count();
    }

    final List<LeaderRequest.Step> steps() {
        return leader.requests().stream().map(LeaderRequest::step).toList();
    }

    /** What the leader gave away, as backends should have it. */
    final List<List<String>> taken() {
        return leader.ledger().stream()
                .map(batch -> batch.batch().aggregateAsText())
                .toList();
    }
}
