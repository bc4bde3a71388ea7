// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.secret;

import java.nio.file.Path;

/** A place that may hold a secret. */
sealed interface SecretPlace {
    /**
     * Returns the place's name for messages.
     *
     * @return the name, never the content
     */
    String shown();

    /** An environment variable whose value is the secret. */
    record Variable(String name, String value) implements SecretPlace {
        @Override
        public String shown() {
            return "the environment variable " + name;
        }

        @Override
        public String toString() {
            return shown();
        }
    }

    /** A file, named by an environment variable or found in the folder of credentials. */
    record SecretFile(Path path, String origin) implements SecretPlace {
        @Override
        public String shown() {
            return "the file " + path + origin;
        }
    }
}
