// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.upload;

import static io.dapemitter.dap.Fixtures.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dapemitter.dap.DecodeException;
import io.dapemitter.dap.Fixtures;
import io.dapemitter.dap.HpkeConfig;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where decoders of what clients send and ask for draw the line; the refusal names the field. */
final class UploadRefusalTest {
    private static final UploadProtocol DAP_09 = UploadProtocol.of(Fixtures.DAP_09);

    /** What follows id and time: public share and the leader's and the helper's share. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "00000000 2a 0000 00000000 0d 0000 00000000 00 | : 1 bytes are left over after the message",
                "ffffffff 2a 0000 00000000 0d 0000 00000000 | : public_share needs 4294967295 bytes",
                "00000000 2a ffff 00000000 0d 0000 00000000 | : leader_encrypted_input_share enc needs 65535 bytes",
                "00000000 2a 0000 ffffffff 0d 0000 00000000 | : leader_encrypted_input_share payload needs 4294967295 bytes",
                "00000000 2a 0000 00000000 0d ffff 00000000 | : helper_encrypted_input_share enc needs 65535 bytes",
                "00000000 2a 0000 00000000 0d 0000 ffffffff | : helper_encrypted_input_share payload needs 4294967295 bytes",
                "00000000 2a 0000 00000000 0d 0000 | : helper_encrypted_input_share payload length needs 4 bytes"
            })
    void a_report_of_dap_09_is_whole(String shares, String problem) {
        byte[] body = hex("0102030405060708090a0b0c0d0e0f10 0000000000000001" + shares);

        refused(() -> DAP_09.decodeUpload(body), "Report" + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0000 ffffffff 00 | : payload needs 4294967295 bytes",
                "0000 00000001 | : payload needs 1 bytes",
                "0000 00000000 00 | : 1 bytes are left over after the message",
                "ffff 00 | : extensions needs 65535 bytes",
                "0003 000000 00000000 | ' extensions[0]: extension_data length needs 2 bytes'",
                "0005 0000000100 00000000 00 | : 1 bytes are left over after the message",
                "0004 00000001 00000000 | ' extensions[0]: extension_data needs 1 bytes'"
            })
    void an_input_share_is_whole(String encoded, String problem) {
        refused(() -> PlaintextInputShare.decode(hex(encoded)), "PlaintextInputShare" + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ffff 00 | : configs needs 65535 bytes",
                "0000 00 | : 1 bytes are left over after the message",
                "0008 0c 0020 0001 0001 00 | ' configs[0]: public_key length needs 2 bytes'",
                "000a 0c 0020 0001 0001 0002 00 | ' configs[0]: public_key needs 2 bytes'",
                "000a 0c 0020 0001 0001 0000 0d | ' configs[1]: kem_id needs 2 bytes'"
            })
    void a_list_of_configurations_is_whole(String encoded, String problem) {
        refused(() -> HpkeConfigList.decode(hex(encoded)), "HpkeConfigList" + problem);
    }

    @Test
    void a_list_of_no_configuration_can_be_read() {
        assertThat(HpkeConfigList.decode(hex("0000")).configs()).isEmpty();
    }

    @Test
    void a_list_of_configurations_that_does_not_fit_its_length_is_not_written() {
        HpkeConfig config = new HpkeConfig(1, 0x20, 1, 1, new byte[40_000]);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HpkeConfigList(List.of(config, config)).encode())
                .withMessage("a length of 80018 does not fit 16 bits");
    }

    private static void refused(Runnable decoding, String problem) {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(decoding::run)
                .withMessageStartingWith(problem);
    }
}
