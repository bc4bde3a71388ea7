// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.runtime.command.Invocation;
import io.dapemitter.runtime.command.Launcher;
import io.dapemitter.runtime.command.StopSignal;
import io.dapemitter.testsupport.ProgramFiles;
import io.dapemitter.testsupport.ProgramResult;
import io.dapemitter.testsupport.divviup.DivviUpAggregator;
import io.dapemitter.testsupport.divviup.DivviUpApiServer;
import io.dapemitter.testsupport.divviup.DivviUpCredential;
import io.dapemitter.testsupport.divviup.DivviUpTask;
import io.dapemitter.testsupport.leader.ScriptedTask;
import io.dapemitter.testsupport.recordings.RecordedCases;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The whole program in a folder of its own, beside an API with one account: a token in a file and one credential is all that it is given. */
abstract class AppFixture {
    /** All recordings were made with it. */
    protected static final String CREDENTIAL_JSON =
            RecordedCases.load("dap09-01-count").credentialJson();

    protected static final CollectorCredential CREDENTIAL = CollectorCredential.fromJson(CREDENTIAL_JSON);

    @TempDir
    protected Path folder;

    protected final Map<String, String> environment = new HashMap<>();
    protected final StopSignal stops = new StopSignal();
    protected DivviUpApiServer api;

    @BeforeEach
    final void startApi() {
        api = DivviUpApiServer.builder().clock(apiClock()).start();
        api.database().put(DivviUpCredential.of("credential", CREDENTIAL));
        environment.put(
                ApiTokenSource.VARIABLE + "_FILE", folder.resolve("token").toString());
        writeToken(api.token());
        writeCredential("credential");
        configure("");
    }

    @AfterEach
    final void stopApi() {
        api.close();
    }

    protected Clock apiClock() {
        return Clock.systemUTC();
    }

    protected final void configure(String more) {
        write("config.yaml", "divviup_api_url: " + api.url() + "\ncredentials_dir: credentials\n" + more);
    }

    protected final void writeToken(String token) {
        ProgramFiles.writeSecret(folder.resolve("token"), token + "\n");
    }

    protected final void writeCredential(String name) {
        ProgramFiles.writeSecret(credentialFile(name), CREDENTIAL_JSON);
    }

    protected final Path credentialFile(String name) {
        return folder.resolve("credentials/" + name + ".json");
    }

    protected final void write(String name, String text) {
        ProgramFiles.write(folder.resolve(name), text);
    }

    /** Both aggregators of all tasks, of which the emitter only ever asks the leader. */
    protected final void leaderIs(URI url) {
        api.database().put(DivviUpAggregator.named("leader", url), DivviUpAggregator.named("helper", url));
    }

    /** The API's row of a counting task that a scripted leader has. */
    protected static DivviUpTask row(ScriptedTask task) {
        return DivviUpTask.named(task.name()).withId(task.taskId().toString());
    }

    protected final ProgramResult run(String... arguments) {
        return ProgramResult.of((out, err) -> Launcher.run(
                DivviUpApp.program(InstantSource.system()),
                new Invocation(environment, folder, out, err, true, stops),
                arguments));
    }
}
