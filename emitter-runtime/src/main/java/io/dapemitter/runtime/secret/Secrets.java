// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds secrets in environment variables. A secret {@code EMITTER_SQL_PASSWORD_<name>} is looked for under the name as it is and under the name in upper case with every other character than
 * letters and digits as {@code _}, each also with {@code _FILE} behind, which names a file that holds it. Immutable; files are read when asked for.
 */
public final class Secrets {
    private static final String FILE_SUFFIX = "_FILE";

    private final Map<String, String> environment;

    /**
     * Makes a finder.
     *
     * @param environment the environment variables
     */
    public Secrets(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * Finds the password of the operational datastore.
     *
     * @return the password, or empty when none is given
     * @throws SecretException when a file cannot be read, or two places differ
     */
    public Optional<String> databasePassword() {
        return named("EMITTER_DATABASE_PASSWORD");
    }

    /**
     * Finds the password of an SQL backend.
     *
     * @param backend the backend's name
     * @return the password, or empty when none is given
     * @throws SecretException when a file cannot be read, or two places differ
     */
    public Optional<String> sqlPassword(String backend) {
        return single(places("EMITTER_SQL_PASSWORD_", spellings(backend)));
    }

    /**
     * Finds the secret of a variable, or of the file that its {@code _FILE} form names. The file is read anew each time.
     *
     * @param variable the variable's name
     * @return the secret, or empty when none is given
     * @throws SecretException when the file cannot be read, or both are given and differ
     */
    public Optional<String> named(String variable) {
        return single(places(variable, List.of("")));
    }

    /** All places where a variable of this prefix holds a secret of this name. */
    List<SecretPlace> placesOf(String prefix, String name) {
        return places(prefix, spellings(name));
    }

    /** The names, as written, of all variables of a prefix. */
    Set<String> namesOf(String prefix) {
        Set<String> names = new LinkedHashSet<>();
        environment.keySet().stream()
                .filter(variable -> variable.startsWith(prefix) && variable.length() > prefix.length())
                .map(variable -> variable.substring(prefix.length()))
                .map(name ->
                        name.endsWith(FILE_SUFFIX) ? name.substring(0, name.length() - FILE_SUFFIX.length()) : name)
                .filter(name -> !name.isEmpty())
                .sorted()
                .forEach(names::add);
        return names;
    }

    private static List<String> spellings(String name) {
        return List.of(name, portable(name));
    }

    /** A name as a POSIX shell can export it. */
    static String portable(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private List<SecretPlace> places(String prefix, List<String> names) {
        List<SecretPlace> places = new ArrayList<>();
        for (String name : new LinkedHashSet<>(names)) {
            String variable = prefix + name;
            String value = environment.getOrDefault(variable, "");
            if (!value.isEmpty()) {
                places.add(new SecretPlace.Variable(variable, value));
            }
            String file = environment.getOrDefault(variable + FILE_SUFFIX, "");
            if (!file.isEmpty()) {
                places.add(new SecretPlace.SecretFile(Path.of(file), " (" + variable + FILE_SUFFIX + ")"));
            }
        }
        return places;
    }

    private static Optional<String> single(List<SecretPlace> places) {
        String found = null;
        for (SecretPlace place : places) {
            String secret = read(place);
            if (found != null && !found.equals(secret)) {
                throw new SecretException(
                        places.get(0).shown() + " and " + place.shown() + " differ; remove one of them");
            }
            found = secret;
        }
        return Optional.ofNullable(found);
    }

    private static String read(SecretPlace place) {
        if (place instanceof SecretPlace.Variable variable) {
            return variable.value();
        }
        SecretPlace.SecretFile file = (SecretPlace.SecretFile) place;
        try {
            String text = Files.readString(file.path()).stripTrailing();
            if (text.isEmpty()) {
                throw new SecretException(file.shown() + " is empty; write the secret into it");
            }
            return text;
        } catch (IOException e) {
            throw new SecretException(file.shown() + " cannot be read ("
                    + e.getClass().getSimpleName() + "); check its path, owner and mode");
        }
    }
}
