// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.yaml;

/**
 * One thing that is wrong in a file.
 *
 * @param at where
 * @param key the key concerned, with dots between levels; empty for the file as a whole
 * @param message what is wrong and what helps, without secrets
 */
public record Finding(SourceLocation at, String key, String message) {
    /** Shows the finding as {@code file:line: key: message}. */
    @Override
    public String toString() {
        return at + ": " + (key.isEmpty() ? "" : key + ": ") + message;
    }
}
