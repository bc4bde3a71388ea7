// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.secret;

import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.dap.DecodeException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One place of a credential, read again only when its file looks different. Not safe for use by several threads. */
final class WatchedCredential {
    /** What a place holds now: a credential, a problem, or neither. */
    record State(
            @Nullable CollectorCredential credential,
            @Nullable String problem,
            @Nullable String warning) {
        static final State ABSENT = new State(null, null, null);

        @Override
        public String toString() {
            return "State[redacted]";
        }
    }

    private record Look(
            FileTime modified, long size, @Nullable Object key) {}

    private final SecretPlace place;
    private @Nullable Look look;
    private State state = State.ABSENT;

    WatchedCredential(SecretPlace place) {
        this.place = place;
        if (place instanceof SecretPlace.Variable variable) {
            state = parsed(variable.value());
        }
    }

    SecretPlace place() {
        return place;
    }

    /** Looks at the file, if it is one, and returns what it holds. */
    State now() {
        if (place instanceof SecretPlace.SecretFile file) {
            try {
                look(file);
            } catch (NoSuchFileException e) {
                look = null;
                // A file that a variable names has to be there; one of the folder may come later.
                state = file.origin().isEmpty() ? State.ABSENT : problem("does not exist");
            } catch (CharacterCodingException e) {
                // The file that was there before may be put back as it was, time and all.
                look = null;
                state = problem("is not text; write it again with `divviup collector-credential generate`");
            } catch (IOException e) {
                look = null;
                state = problem("cannot be read (" + e.getClass().getSimpleName() + "); check its owner and mode");
            }
        }
        return state;
    }

    private void look(SecretPlace.SecretFile file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file.path(), BasicFileAttributes.class);
        Look seen = new Look(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        if (!Objects.equals(seen, look)) {
            State read = parsed(Files.readString(file.path()));
            state = new State(
                    read.credential(), read.problem(), worldReadable(file).orElse(null));
            look = seen;
        }
    }

    private State parsed(String text) {
        try {
            return new State(CollectorCredential.fromJson(text), null, null);
        } catch (DecodeException e) {
            return problem("holds no usable credential: " + e.getMessage());
        }
    }

    private State problem(String what) {
        return new State(null, place.shown() + " " + what, null);
    }

    private static Optional<String> worldReadable(SecretPlace.SecretFile file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file.path(), PosixFileAttributeView.class);
        if (view == null || !view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_READ)) {
            return Optional.empty();
        }
        return Optional.of(
                file.shown() + " can be read by every user of this machine; run: chmod o-rwx " + file.path());
    }
}
