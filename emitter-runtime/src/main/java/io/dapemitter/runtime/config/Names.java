// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.config;

import java.util.regex.Pattern;

/** What names of backends, sources, credentials and schemas may look like. They become file names, variable names and keys, so the set of characters is small. */
public final class Names {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final Pattern SCHEMA = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    private Names() {}

    /**
     * Checks a name.
     *
     * @param name the name
     * @return the same name
     * @throws IllegalArgumentException when it has other characters or is too long
     */
    public static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "\"" + name
                            + "\" is no name; use 1 to 63 letters, digits, dots, hyphens and underscores, beginning with a letter or digit");
        }
        return name;
    }

    /**
     * Checks the name of a PostgreSQL schema.
     *
     * @param name the name
     * @return the same name
     * @throws IllegalArgumentException when it has other characters or is too long
     */
    static String checkedSchema(String name) {
        if (!SCHEMA.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is no schema name; use up to 63 lower-case letters, digits and underscores");
        }
        return name;
    }
}
