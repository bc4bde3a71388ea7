// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.divviupapp;

import io.dapemitter.dap.HpkeAead;
import io.dapemitter.dap.HpkeKdf;
import io.dapemitter.dap.HpkeKem;
import io.dapemitter.runtime.yaml.Suggestions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The names of HPKE algorithms on the command line, which are those of the Divvi Up tool. */
final class HpkeNames {
    static final Map<String, HpkeKem> KEMS =
            Map.of("x25519-sha256", HpkeKem.X25519_HKDF_SHA256, "p256-sha256", HpkeKem.P256_HKDF_SHA256);
    static final Map<String, HpkeKdf> KDFS =
            Map.of("sha256", HpkeKdf.HKDF_SHA256, "sha384", HpkeKdf.HKDF_SHA384, "sha512", HpkeKdf.HKDF_SHA512);
    static final Map<String, HpkeAead> AEADS = Map.of(
            "aes128-gcm",
            HpkeAead.AES_128_GCM,
            "aes256-gcm",
            HpkeAead.AES_256_GCM,
            "cha-cha20-poly1305",
            HpkeAead.CHACHA20_POLY1305,
            "chacha20-poly1305",
            HpkeAead.CHACHA20_POLY1305);

    private HpkeNames() {}

    /**
     * Finds an algorithm.
     *
     * @throws IllegalArgumentException when there is none of that name; the message says what there is
     */
    static <T> T named(Map<String, T> algorithms, String option, String name) {
        return Optional.ofNullable(algorithms.get(name))
                .orElseThrow(() -> new IllegalArgumentException(option + ": \"" + name + "\" is unknown"
                        + Suggestions.remedy(name, new TreeMap<>(algorithms).keySet())));
    }
}
