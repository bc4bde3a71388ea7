// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.upload;

import io.dapemitter.dap.HpkeConfig;
import io.dapemitter.dap.MessageReader;
import io.dapemitter.dap.MessageWriter;
import java.util.List;
import java.util.Optional;

/**
 * What an aggregator answers to whoever asks for its HPKE configurations (DAP-09 section 4.4.1): configurations in a list with a length of 2 bytes, the same
 * in both versions.
 *
 * @param configs the aggregator's preferred one first
 */
public record HpkeConfigList(List<HpkeConfig> configs) {
    /** A list, of which it keeps a copy. */
    public HpkeConfigList {
        configs = List.copyOf(configs);
    }

    /** The first configuration that can be encrypted to, empty if there is none. */
    public Optional<HpkeConfig> firstSupported() {
        return configs.stream().filter(config -> config.suite().isPresent()).findFirst();
    }

    /** The bytes of the wire; throws {@link IllegalArgumentException} if they are more than 65537. */
    public byte[] encode() {
        return new MessageWriter()
                .list16(configs, (list, config) -> config.write(list))
                .toByteArray();
    }

    /** Reads {@link #encode()}'s form; throws {@link io.dapemitter.dap.DecodeException}. */
    public static HpkeConfigList decode(byte[] encoded) {
        return MessageReader.readAll(
                "HpkeConfigList", encoded, reader -> new HpkeConfigList(reader.list16("configs", HpkeConfig::read)));
    }
}
