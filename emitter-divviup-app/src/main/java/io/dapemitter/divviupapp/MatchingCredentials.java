// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.runtime.secret.ProgramCredentials;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Finds a task's credential among all private credentials of the process, whatever they are called. Looks anew with each use, the likeliest name first, so that files may come and go.
 * Thread-safe.
 */
final class MatchingCredentials implements ProgramCredentials {
    private final ProgramCredentials store;
    /** Where a reference was found last; a hint only. */
    private final Map<String, String> lastNames = new ConcurrentHashMap<>();

    MatchingCredentials(ProgramCredentials store) {
        this.store = store;
    }

    @Override
    public Optional<CollectorCredential> find(String reference) {
        Optional<CredentialReference> parsed = CredentialReference.parse(reference);
        if (parsed.isEmpty()) {
            return store.find(reference);
        }
        Optional<String> name = nameOf(reference, parsed.get(), parsed.get()::matches);
        name.ifPresent(found -> lastNames.put(reference, found));
        return name.flatMap(store::find).filter(parsed.get()::matches);
    }

    /** The name under which the store has a credential that is wanted. */
    private Optional<String> nameOf(
            String reference, CredentialReference parsed, Predicate<CollectorCredential> wanted) {
        Set<String> names = new LinkedHashSet<>();
        names.add(lastNames.getOrDefault(reference, parsed.name()));
        names.add(parsed.name());
        Optional<String> likely = firstOf(names, wanted);
        return likely.isPresent() ? likely : firstOf(store.names(), wanted);
    }

    private Optional<String> firstOf(Iterable<String> names, Predicate<CollectorCredential> wanted) {
        for (String name : names) {
            if (store.find(name).filter(wanted).isPresent()) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    @Override
    public List<String> names() {
        return store.names();
    }

    @Override
    public String shown(String reference) {
        return CredentialReference.parse(reference)
                .map(CredentialReference::shown)
                .orElse(reference);
    }

    @Override
    public String remedy(String reference) {
        Optional<CredentialReference> parsed = CredentialReference.parse(reference);
        if (parsed.isEmpty()) {
            return store.remedy(reference);
        }
        Optional<String> sameKey = nameOf(reference, parsed.get(), parsed.get()::hasKeyOf);
        return sameKey.isPresent()
                ? otherToken(sameKey.get(), parsed.get())
                : otherKey(parsed.get()) + store.remedy(fileName(parsed.get().name()));
    }

    private static String otherToken(String held, CredentialReference wanted) {
        return "the credential \"" + held + "\" has its key but another token than the API knows, so that the leader"
                + " would refuse it: the key was registered more than once, each time with a new token, or the file was"
                + " edited; supply the file with the token of the registration \"" + wanted.name()
                + "\" under any name, or give the task a credential of which you have the file";
    }

    /** A file of the right name with another key in it is what misleads people most. */
    private String otherKey(CredentialReference wanted) {
        return store.find(wanted.name())
                .map(credential -> "the credential \"" + wanted.name() + "\" here has another key (HPKE id "
                        + credential.id() + "); ")
                .orElse("");
    }

    /** Names in the console are free text; the file may be called otherwise, but the remedy should be one that works. */
    private static String fileName(String name) {
        String safe = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[^A-Za-z0-9]+", "");
        return safe.isEmpty() ? "credential" : safe;
    }

    @Override
    public List<String> problems() {
        return store.problems();
    }

    @Override
    public List<String> warnings() {
        return store.warnings();
    }
}
