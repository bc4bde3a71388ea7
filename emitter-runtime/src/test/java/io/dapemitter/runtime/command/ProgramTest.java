// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.dapemitter.core.EmitterConfig;
import io.dapemitter.core.task.CollectNext;
import io.dapemitter.core.task.EmitterTask;
import io.dapemitter.core.task.TaskSnapshot;
import io.dapemitter.core.task.TaskSource;
import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.dap.TaskId;
import io.dapemitter.prio3.Prio3Count;
import io.dapemitter.runtime.config.RuntimeConfig;
import io.dapemitter.runtime.secret.CredentialStore;
import io.dapemitter.runtime.secret.ProgramCredentials;
import io.dapemitter.runtime.yaml.Section;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;

/** What a program can have of its own: keys, credentials, defaults and commands. */
final class ProgramTest {
    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** Options with a key of their own; the one task's credential is found by what stands behind "#". */
    static final class GreetingOptions implements TaskSourceOptions {
        private String greeting = "";

        @Override
        public void readKeys(Section top) {
            greeting = top.text("greeting").orElse("hello");
        }

        @Override
        public ProgramCredentials credentials(CredentialStore store) {
            return new Referenced(store);
        }

        @Override
        public TaskSource open(RuntimeConfig config, Invocation invocation, Consumer<String> warnings) {
            TaskId taskId = TaskId.of(new byte[TaskId.LENGTH]);
            return () -> TaskSnapshot.of(
                    List.of(EmitterTask.builder(taskId, URI.create("https://leader"), new Prio3Count(), "mine#key")
                            .build()));
        }
    }

    private record Referenced(CredentialStore store) implements ProgramCredentials {
        @Override
        public Optional<CollectorCredential> find(String reference) {
            return store.find(reference.substring(0, reference.indexOf('#')));
        }

        @Override
        public List<String> names() {
            return store.names();
        }

        @Override
        public String shown(String reference) {
            return "key of " + reference.substring(0, reference.indexOf('#'));
        }

        @Override
        public String remedy(String reference) {
            return "ask the one who has it";
        }

        @Override
        public List<String> problems() {
            return List.of("nobody has a key");
        }

        @Override
        public List<String> warnings() {
            return List.of("keys are old");
        }
    }

    @Command(name = "greet", description = "Greets.")
    static final class Greetings extends CommandGroup {
        @Override
        public List<OperatorCommand> subcommands() {
            return List.of(new World());
        }
    }

    @Command(name = "world", description = "Greets the world.")
    static final class World extends OperatorCommand {
        @Override
        public Integer call() {
            CollectNext collectNext = config().emitter().collectNext();
            String greeting = ((GreetingOptions) source()).greeting;
            print(greeting + " " + collectNext.configurationName() + " "
                    + secrets().named("GREETED").orElse("world") + "\n");
            return ExitCodes.DONE;
        }
    }

    private int run(String... arguments) {
        Program program = new Program(
                "greeter",
                "Greets.",
                "1",
                GreetingOptions::new,
                EmitterConfig.defaults().withCollectNext(CollectNext.AT_ONCE),
                () -> List.of(new Greetings()));
        Invocation invocation = new Invocation(
                environment,
                folder,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                true,
                new StopSignal());
        return Launcher.run(program, invocation, arguments);
    }

    private void config(String text) throws IOException {
        Files.writeString(folder.resolve("config.yaml"), text);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_command_of_its_own_is_found_in_its_group() {
        assertThat(run("greet", "world")).isZero();
        assertThat(out()).isEqualTo("hello at_once world\n");
    }

    @Test
    void its_own_keys_are_read() throws IOException {
        config("greeting: good day\n");
        run("greet", "world");
        assertThat(out()).startsWith("good day ");
    }

    @Test
    void what_is_wrong_with_its_own_keys_is_told_with_all_the_rest() throws IOException {
        config("greeting: 3\npatience: 1\n");
        assertThat(run("greet", "world")).isEqualTo(ExitCodes.USAGE);
        assertThat(err()).contains("config.yaml:1: greeting: must be a text", "config.yaml:2: patience: unknown key");
    }

    @Test
    void its_own_keys_are_suggested_for_misspelt_ones() throws IOException {
        config("greting: good day\n");
        run("greet", "world");
        assertThat(err()).contains("greting: unknown key", "greeting");
    }

    @Test
    void the_configuration_goes_before_its_own_defaults() throws IOException {
        config("collect_next: after_result\n");
        run("greet", "world");
        assertThat(out()).contains("after_result");
    }

    @Test
    void its_commands_have_the_secrets_of_the_environment() {
        environment.put("GREETED", "moon");
        run("greet", "world");
        assertThat(out()).endsWith("moon\n");
    }

    @Test
    void its_commands_are_in_the_help() {
        run("--help");
        assertThat(out()).contains("greet");
    }

    @Test
    void its_own_credentials_say_what_they_are_called_and_how_one_comes_by_them() {
        run("check");
        assertThat(err())
                .contains(
                        "no credential \"key of mine\"; ask the one who has it",
                        "nobody has a key",
                        "warning: keys are old")
                .doesNotContain("#key");
    }
}
