// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import io.dapemitter.dap.UnregisteredCredential;
import io.dapemitter.runtime.ProgramException;
import io.dapemitter.runtime.command.ExitCodes;
import io.dapemitter.runtime.command.OperatorCommand;
import io.dapemitter.runtime.config.Names;
import io.dapemitter.runtime.config.RuntimeConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a key pair, and has the API take in its public half if that is wanted. The private half is on the disk before anything else happens. */
@Command(
        name = "generate",
        description = {
            "Makes the key pair of a collector credential.",
            "With --register it is registered with the Divvi Up API and written to NAME.json, which is all that is needed",
            "to collect tasks made with it. Without, the private half is written to NAME.unregistered.json, and what the",
            "console asks for is printed."
        },
        footer = {
            "",
            "Files are written to credentials_dir, or to the working directory if that is not configured, for their",
            "owner only, and never over others. If --register fails half-way, the same command goes on with the key",
            "in NAME.unregistered.json.",
            "",
            "Example:",
            "  ${ROOT-COMMAND-NAME} credential generate main --register"
        })
final class GenerateCredential extends OperatorCommand {
    private static final String RESERVED_ENDING = ".unregistered";

    @Spec
    private CommandSpec commandSpec = CommandSpec.create();

    @Parameters(paramLabel = "NAME", description = "The credential's name, here and in the console.")
    private String name = "";

    @Option(names = "--register", description = "Register the public half with the API.")
    private boolean register;

    @Option(names = "--kem", paramLabel = "KEM", description = "x25519-sha256 (default) or p256-sha256.")
    private @Nullable String kem;

    @Option(names = "--kdf", paramLabel = "KDF", description = "sha256 (default), sha384 or sha512.")
    private @Nullable String kdf;

    @Option(
            names = "--aead",
            paramLabel = "AEAD",
            description = "aes128-gcm (default), aes256-gcm or cha-cha20-poly1305.")
    private @Nullable String aead;

    @Option(names = "--id", paramLabel = "ID", description = "The HPKE configuration's id, 0 to 255. Default: any.")
    private @Nullable Integer id;

    @Override
    public Integer call() throws InterruptedException {
        KeyChoice choice = choice();
        RuntimeConfig config = config();
        Path configured = config.credentialsDirectory();
        CredentialFolder folder =
                new CredentialFolder(configured == null ? invocation().workingDirectory() : configured);
        folder.requireFree(folder.registered(name));
        if (!register) {
            prepare(folder, choice);
        } else {
            DivviUpOptions options = (DivviUpOptions) source();
            var api = options.client(config, warning -> tell("warning: " + warning));
            var registration = new CredentialRegistration(
                    api, options.accounts(api), new ApiTokenSource(invocation().environment()), folder, this::tell);
            print(registration.register(name, choice) + "\n");
        }
        if (configured == null) {
            tell("no credentials_dir is configured; to have the file found, write into config.yaml: credentials_dir: "
                    + invocation().workingDirectory());
        }
        return ExitCodes.DONE;
    }

    private KeyChoice choice() {
        try {
            Names.checked(name);
            if (name.endsWith(RESERVED_ENDING)) {
                throw new IllegalArgumentException(
                        "\"" + name + "\" ends as files of keys do that wait for registration; choose another name");
            }
            return KeyChoice.of(kem, kdf, aead, id);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(commandSpec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private void prepare(CredentialFolder folder, KeyChoice choice) {
        Path file = folder.unregistered(name);
        if (Files.exists(file)) {
            throw new ProgramException(
                    file
                            + " exists already and is never overwritten; register its key with --register, or choose another name");
        }
        UnregisteredCredential key = choice.generate(new SecureRandom());
        folder.write(file, key.toJson() + "\n");
        tell("the private key is in " + file + ", which only you may read. Next:\n"
                + "  1. in the Divvi Up console, add a collector credential with the text below as its HPKE configuration\n"
                + "  2. put the token that the console then shows, this once, between the quotes after \"token\" in the file\n"
                + "  3. rename the file to " + folder.registered(name).getFileName() + "\n"
                + "or have all of this done by: credential generate " + name + " --register");
        print(Base64.getEncoder().encodeToString(key.hpkeConfig().encode()) + "\n");
    }
}
