// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.util.Objects;
import java.util.Optional;

/** The three algorithms of an HPKE configuration; any of the 18 combinations is supported. */
public record HpkeSuite(HpkeKem kem, HpkeKdf kdf, HpkeAead aead) {
    /** A suite. */
    public HpkeSuite {
        Objects.requireNonNull(kem, "kem");
        Objects.requireNonNull(kdf, "kdf");
        Objects.requireNonNull(aead, "aead");
    }

    /** The suite with these registered numbers, empty if one of them is not supported. */
    public static Optional<HpkeSuite> ofCodePoints(int kem, int kdf, int aead) {
        return HpkeKem.ofCodePoint(kem)
                .flatMap(theKem -> HpkeKdf.ofCodePoint(kdf)
                        .flatMap(theKdf ->
                                HpkeAead.ofCodePoint(aead).map(theAead -> new HpkeSuite(theKem, theKdf, theAead))));
    }
}
