// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.emit;

import java.io.IOException;

/** A backend that can give back all results it holds. */
public interface DumpableBackend extends EmitterBackend {
    /**
     * Writes all results as CSV (RFC 4180) with a header line, oldest first, without holding all of them in memory.
     *
     * @param out where the text goes
     * @throws IOException when {@code out} fails
     */
    void dumpCsv(Appendable out) throws IOException;
}
