// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.yaml;

/**
 * A line of a file.
 *
 * @param file the file as it is shown to people
 * @param line the line, counted from 1; 0 for the file as a whole
 */
public record SourceLocation(String file, int line) {
    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line;
    }
}
