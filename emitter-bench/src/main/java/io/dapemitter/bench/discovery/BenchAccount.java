// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.discovery;

import io.dapemitter.bench.place.BenchException;
import io.dapemitter.dap.AuthenticationToken;
import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.dap.HpkeAead;
import io.dapemitter.dap.HpkeKdf;
import io.dapemitter.dap.HpkeKem;
import io.dapemitter.dap.HpkeSuite;
import io.dapemitter.dap.UnregisteredCredential;
import io.dapemitter.prio3.Prio3Count;
import io.dapemitter.prio3.Prio3Histogram;
import io.dapemitter.prio3.Prio3Sum;
import io.dapemitter.prio3.Prio3SumVec;
import io.dapemitter.prio3.Vdaf;
import io.dapemitter.testsupport.divviup.DivviUpAggregator;
import io.dapemitter.testsupport.divviup.DivviUpApiServer;
import io.dapemitter.testsupport.divviup.DivviUpCredential;
import io.dapemitter.testsupport.divviup.DivviUpTask;
import io.dapemitter.testsupport.leader.ScriptedLeader;
import io.dapemitter.testsupport.leader.ScriptedTask;
import io.dapemitter.testsupport.leader.ScriptedTasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/** An account with many tasks of four VDAFs in turns and ten collector credentials, at a leader that has no batch ready. Used by one thread. */
final class BenchAccount implements AutoCloseable {
    private static final int CREDENTIALS = 10;
    private static final HpkeSuite SUITE =
            new HpkeSuite(HpkeKem.X25519_HKDF_SHA256, HpkeKdf.HKDF_SHA256, HpkeAead.AES_128_GCM);

    private final ScriptedLeader leader;
    private final DivviUpApiServer api = DivviUpApiServer.start();

    /** A VDAF as both sides write it. */
    private record Form(Vdaf vdaf, String json) {}

    private static final List<Form> FORMS = List.of(
            new Form(new Prio3Count(), "{\"type\":\"count\"}"),
            new Form(new Prio3Sum(16), "{\"type\":\"sum\",\"bits\":16}"),
            new Form(new Prio3SumVec(8, 4, 6), "{\"type\":\"sum_vec\",\"bits\":8,\"length\":4,\"chunk_length\":6}"),
            new Form(
                    new Prio3Histogram(5, 2),
                    "{\"type\":\"histogram\",\"buckets\":[\"A\",\"B\",\"C\",\"D\",\"E\"],\"chunk_length\":2}"));

    /**
     * Makes the account and starts API and leader.
     *
     * @param tasks how many
     * @param directory gets a folder {@code credentials}
     */
    BenchAccount(int tasks, Path directory) {
        List<CollectorCredential> credentials = credentials(directory);
        List<ScriptedTask> scripted = new ArrayList<>();
        for (int number = 0; number < tasks; number++) {
            Form form = FORMS.get(number % FORMS.size());
            int credential = number % CREDENTIALS;
            ScriptedTask task =
                    new ScriptedTasks(credentials.get(credential), number).task("task-" + number, form.vdaf(), 0);
            scripted.add(task);
            api.database()
                    .put(DivviUpTask.named(task.name())
                            .withText("id", task.taskId().toString())
                            .withVdaf(form.json())
                            .withCredential(DivviUpCredential.idOf("credential-" + credential)));
        }
        this.leader = ScriptedLeader.start(scripted);
        api.database()
                .put(DivviUpAggregator.named("leader", leader.url()), DivviUpAggregator.named("helper", leader.url()));
    }

    private List<CollectorCredential> credentials(Path directory) {
        RandomGenerator random = new Random(1);
        List<CollectorCredential> made = new ArrayList<>();
        for (int id = 0; id < CREDENTIALS; id++) {
            CollectorCredential credential = UnregisteredCredential.generate(id, SUITE, random)
                    .registered(AuthenticationToken.of("token-of-the-bench-" + id));
            String name = "credential-" + id;
            write(directory.resolve("credentials").resolve(name + ".json"), credential.toJson());
            api.database().put(DivviUpCredential.of(name, credential));
            made.add(credential);
        }
        return made;
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new BenchException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    DivviUpApiServer api() {
        return api;
    }

    @Override
    public void close() {
        api.close();
        leader.close();
    }
}
