// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the names of changes out of formatted SQL, so that a start that finds nothing to do need not start Liquibase. */
final class ChangeNames {
    private static final Pattern CHANGE = Pattern.compile("(?m)^--\\s*changeset\\s+([^\\s:]+:[^\\s:]+)");

    private ChangeNames() {}

    static Set<String> of(List<String> resources, ClassLoader classLoader) {
        Set<String> names = new LinkedHashSet<>();
        for (String resource : resources) {
            Matcher matcher = CHANGE.matcher(read(resource, classLoader));
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
        }
        return names;
    }

    private static String read(String resource, ClassLoader classLoader) {
        try (InputStream stream = classLoader.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new DatastoreException(
                        "the resource " + resource + " is missing from this program: install it again");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new DatastoreException("the resource " + resource + " cannot be read: install the program again", e);
        }
    }
}
