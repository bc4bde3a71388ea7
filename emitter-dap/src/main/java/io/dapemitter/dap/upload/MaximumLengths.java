// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.upload;

import io.dapemitter.dap.HpkeCiphertext;
import io.dapemitter.dap.ReportId;

/** How long messages can be at most. */
final class MaximumLengths {
    private static final long EXTENSIONS = 2 + 0xFFFF;

    private MaximumLengths() {}

    /** A report without public extensions. */
    static long report(int publicShareLength, long inputSharesLength) {
        long metadata = ReportId.LENGTH + 8;
        long plaintexts = 2 * (EXTENSIONS + 4) + inputSharesLength;
        return metadata + 4 + publicShareLength + 2 * HpkeCiphertext.maximumLength(0) + plaintexts;
    }
}
