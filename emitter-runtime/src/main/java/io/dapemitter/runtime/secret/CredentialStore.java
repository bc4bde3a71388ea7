// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.secret;

import io.dapemitter.dap.CollectorCredential;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The collector credentials of this process: from {@code EMITTER_COLLECTOR_CREDENTIAL_<name>}, its {@code _FILE} form, and {@code <name>.json} files of a folder. Files are looked at with each
 * use and read when they changed, so that a new credential needs no restart. The same credential in two places is no error; two different ones under one name are, and then neither is used.
 * Safe for use by several threads.
 */
public final class CredentialStore implements ProgramCredentials {
    private static final Logger LOG = LoggerFactory.getLogger(CredentialStore.class);
    private static final String PREFIX = "EMITTER_COLLECTOR_CREDENTIAL_";
    private static final String SUFFIX = ".json";
    /** Marks key pairs that no leader knows yet; they wait beside the credentials and are none. */
    private static final String UNREGISTERED = ".unregistered";
    /** Keeps a name from leading out of the folder. */
    private static final Pattern SAFE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._ -]{0,99}");

    private final Secrets secrets;
    private final @Nullable Path directory;
    private final Consumer<String> alerts;
    private final Map<String, List<WatchedCredential>> watched = new HashMap<>();
    private final Map<String, Remarks> told = new HashMap<>();

    /**
     * Makes a store.
     *
     * @param secrets the environment
     * @param directory the folder of {@code <name>.json} files, or null for none
     * @param alerts hears each new problem once; called by whoever asks for a credential
     */
    public CredentialStore(Secrets secrets, @Nullable Path directory, Consumer<String> alerts) {
        this.secrets = secrets;
        this.directory = directory;
        this.alerts = alerts;
    }

    /** What there is to say of a name. */
    private record Remarks(List<String> problems, List<String> warnings) {
        Remarks() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        void add(WatchedCredential.State state) {
            Optional.ofNullable(state.problem()).ifPresent(problems::add);
            Optional.ofNullable(state.warning()).ifPresent(warnings::add);
        }

        boolean isEmpty() {
            return problems.isEmpty() && warnings.isEmpty();
        }

        List<String> all() {
            return Stream.concat(problems.stream(), warnings.stream()).toList();
        }
    }

    @Override
    public synchronized Optional<CollectorCredential> find(String name) {
        CollectorCredential found = null;
        SecretPlace foundAt = null;
        Remarks remarks = new Remarks();
        for (WatchedCredential candidate : watched.computeIfAbsent(name, this::watch)) {
            WatchedCredential.State state = candidate.now();
            remarks.add(state);
            CollectorCredential credential = state.credential();
            if (credential != null && found != null && foundAt != null && !credential.equals(found)) {
                remarks.problems()
                        .add("two different credentials are named \"" + name + "\", in " + foundAt.shown()
                                + " and " + candidate.place().shown()
                                + "; neither is used until one of them is removed or renamed");
                tell(name, remarks);
                return Optional.empty();
            }
            if (credential != null && found == null) {
                found = credential;
                foundAt = candidate.place();
            }
        }
        tell(name, remarks);
        return Optional.ofNullable(found);
    }

    @Override
    public synchronized List<String> names() {
        Set<String> names = new TreeSet<>(secrets.namesOf(PREFIX));
        names.addAll(namesInDirectory());
        return List.copyOf(names);
    }

    /** A name is for people already. */
    @Override
    public String shown(String name) {
        return name;
    }

    @Override
    public synchronized List<String> problems() {
        Stream<String> folder = directory == null || Files.isDirectory(directory)
                ? Stream.empty()
                : Stream.of("credentials_dir " + directory
                        + " is no folder that can be read; create it or correct the key");
        return Stream.concat(lookAtAll(Remarks::problems), folder).toList();
    }

    @Override
    public synchronized List<String> warnings() {
        return lookAtAll(Remarks::warnings).toList();
    }

    private Stream<String> lookAtAll(Function<Remarks, List<String>> part) {
        names().forEach(this::find);
        return told.values().stream().map(part).flatMap(List::stream).distinct().sorted();
    }

    @Override
    public String remedy(String name) {
        String variable = PREFIX + Secrets.portable(name);
        return "set " + variable + " or " + variable + "_FILE, or "
                + (directory == null
                        ? "configure credentials_dir and put " + name + SUFFIX + " there"
                        : "put " + name + SUFFIX + " into " + directory);
    }

    private List<WatchedCredential> watch(String name) {
        List<SecretPlace> places = new ArrayList<>(secrets.placesOf(PREFIX, name));
        if (directory != null && SAFE_NAME.matcher(name).matches()) {
            places.add(new SecretPlace.SecretFile(directory.resolve(name + SUFFIX), ""));
        }
        return places.stream().map(WatchedCredential::new).toList();
    }

    private Set<String> namesInDirectory() {
        Set<String> names = new TreeSet<>();
        if (directory == null) {
            return names;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            for (Path file : files) {
                String fileName = String.valueOf(file.getFileName());
                String name = fileName.substring(0, fileName.length() - SUFFIX.length());
                if (!name.endsWith(UNREGISTERED)) {
                    names.add(name);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.debug("credentials_dir {} cannot be listed: {}", directory, e.toString());
        }
        return names;
    }

    private void tell(String name, Remarks remarks) {
        Remarks before = remarks.isEmpty() ? told.remove(name) : told.put(name, remarks);
        remarks.all().stream()
                .filter(remark -> before == null || !before.all().contains(remark))
                .forEach(alerts);
    }
}
