// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.dap.DecodeException;
import io.dapemitter.dap.UnregisteredCredential;
import io.dapemitter.divviupapp.api.ApiRegistration;
import io.dapemitter.divviupapp.api.ApiToken;
import io.dapemitter.divviupapp.api.DivviUpApiClient;
import io.dapemitter.runtime.ProgramException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.function.Consumer;

/**
 * Registers a key and keeps it as a credential. The key lies in NAME.unregistered.json until NAME.json is complete, so that nothing is lost wherever this breaks off; a key may be registered again,
 * and its new token counts. Used once, by one thread.
 */
final class CredentialRegistration {
    private final DivviUpApiClient api;
    private final AccountFinder accounts;
    private final ApiTokenSource tokens;
    private final CredentialFolder folder;
    private final Consumer<String> people;

    CredentialRegistration(
            DivviUpApiClient api,
            AccountFinder accounts,
            ApiTokenSource tokens,
            CredentialFolder folder,
            Consumer<String> people) {
        this.api = api;
        this.accounts = accounts;
        this.tokens = tokens;
        this.folder = folder;
        this.people = people;
    }

    /**
     * Registers a key.
     *
     * @return the credential's file
     * @throws ProgramException when anything fails; the message says where the key is
     */
    Path register(String name, KeyChoice choice) throws InterruptedException {
        ApiToken token = tokens.current();
        String account = accounts.account(token);
        UnregisteredCredential key = key(name, choice);
        ApiRegistration registration;
        try {
            registration = api.registerCollectorCredential(token, account, name, key.hpkeConfig());
        } catch (ProgramException e) {
            throw keyKept(name, String.valueOf(e.getMessage()), e);
        }
        Path file = folder.registered(name);
        try {
            folder.write(file, checked(key, registration).toJson() + "\n");
        } catch (ProgramException e) {
            throw keyKept(name, String.valueOf(e.getMessage()), e);
        }
        folder.remove(folder.unregistered(name));
        people.accept("registered collector credential \"" + name + "\" (id "
                + registration.credential().id() + ", HPKE id " + key.id() + "); its private key is in " + file
                + ", which only you may read. Keep a copy in a safe place: without it no result can be opened");
        return file;
    }

    private UnregisteredCredential key(String name, KeyChoice choice) {
        Path waiting = folder.unregistered(name);
        if (!Files.exists(waiting)) {
            UnregisteredCredential key = choice.generate(new SecureRandom());
            folder.write(waiting, key.toJson() + "\n");
            return key;
        }
        UnregisteredCredential key;
        try {
            key = UnregisteredCredential.fromJson(folder.read(waiting));
        } catch (DecodeException e) {
            throw new ProgramException(waiting + " holds no usable key: " + e.getMessage(), e);
        }
        if (!choice.allows(key)) {
            throw new ProgramException(
                    waiting + " holds a key of other algorithms or of another id; leave out --kem, --kdf,"
                            + " --aead and --id to register that, or choose another name");
        }
        people.accept("registering the key that waits in " + waiting);
        return key;
    }

    /** What the API says of the new credential must be what was asked for, or tasks made with it could not be opened. */
    private static CollectorCredential checked(UnregisteredCredential key, ApiRegistration registration) {
        CollectorCredential credential = key.registered(registration.token());
        String hash = registration.credential().tokenHash();
        boolean same = key.hpkeConfig().equals(registration.credential().hpkeConfig());
        if (!same || (hash != null && !hash.replace("=", "").equals(credential.tokenHash()))) {
            throw new ProgramException("the API answered with another key or token hash than those of this credential");
        }
        return credential;
    }

    private ProgramException keyKept(String name, String what, ProgramException cause) {
        return new ProgramException(
                what + "\nThe key is kept in " + folder.unregistered(name)
                        + "; to go on with it, give the same command again",
                cause);
    }
}
