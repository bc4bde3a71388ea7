// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.leader;

import io.dapemitter.dap.CollectorCredential;
import io.dapemitter.testsupport.recordings.RecordedCases;

/** The throw-away credential of the recordings. */
final class GoldenCredential {
    static final String TOKEN = "Krx-CLfdWo1ULAfsxhr0rA";

    private GoldenCredential() {}

    static CollectorCredential x25519() {
        return CollectorCredential.fromJson(RecordedCases.load("dap09-01-count").credentialJson());
    }

    static CollectorCredential p256() {
        return CollectorCredential.fromJson(RecordedCases.load("dap09-20-p256").credentialJson());
    }
}
