// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import static io.dapemitter.dap.Fixtures.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Lists and parts: how they are read, and how an error names the place. */
final class MessageReaderTest {
    @Test
    void a_list_ends_with_its_length_in_bytes() {
        List<Integer> numbers = read("0004 0001 0002 07", reader -> {
            List<Integer> list = reader.list16("numbers", element -> element.u16("number"));
            assertThat(reader.u8("last")).isEqualTo(7);
            return list;
        });

        assertThat(numbers).containsExactly(1, 2);
    }

    @Test
    void a_list_without_a_length_ends_with_the_message() {
        List<Integer> numbers =
                read("0001 0002", reader -> reader.listToEnd("numbers", element -> element.u16("number")));

        assertThat(numbers).containsExactly(1, 2);
    }

    @Test
    void an_element_cannot_read_beyond_its_list() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() ->
                        read("00000003 0001 00 02", reader -> reader.list32("numbers", list -> list.u16("number"))))
                .withMessage("Message numbers[1]: number needs 2 bytes at byte 6, but only 1 are left");
    }

    @Test
    void a_list_within_a_list_is_named_by_both_places() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> read(
                        "0007 0000 0003 000100",
                        reader -> reader.list16("outer", outer -> outer.list16("inner", inner -> inner.u16("number")))))
                .withMessage("Message outer[1] inner[1]: number needs 2 bytes at byte 8, but only 1 are left");
    }

    @Test
    void a_list_longer_than_the_message_is_refused() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> read("ffff 00", reader -> reader.list16("numbers", list -> list.u8("number"))))
                .withMessage("Message: numbers needs 65535 bytes at byte 2, but only 1 are left");
    }

    @Test
    void a_part_must_be_read_to_its_end() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> read("0003 000102", reader -> reader.part16("config", part -> part.u16("number"))))
                .withMessage("Message config: 1 bytes are left over after the message");
    }

    @Test
    void a_length_that_breaks_off_is_named() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> read("0000", reader -> reader.value32("payload")))
                .withMessage("Message: payload length needs 4 bytes at byte 0, but only 2 are left");
    }

    @Test
    void elements_without_bytes_do_not_go_on_for_ever() {
        assertThatIllegalStateException()
                .isThrownBy(() -> read("0001 00", reader -> reader.list16("nothings", list -> "nothing")));
    }

    @Test
    void a_length_that_does_not_fit_is_not_written() {
        List<Extension> extensions = List.of(
                new Extension(1, OpaqueBytes.of(new byte[40_000])), new Extension(2, OpaqueBytes.of(new byte[40_000])));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Extension.writeList(new MessageWriter(), extensions))
                .withMessage("a length of 80008 does not fit 16 bits");
        assertThatIllegalArgumentException().isThrownBy(() -> new Extension(1, OpaqueBytes.of(new byte[65_536])));
        assertThatIllegalArgumentException().isThrownBy(() -> new Extension(65_536, OpaqueBytes.EMPTY));
    }

    @Test
    void opaque_bytes_are_a_value_that_nobody_can_change() {
        byte[] given = hex("0102");
        OpaqueBytes bytes = OpaqueBytes.of(given);
        given[0] = 9;
        bytes.toByteArray()[1] = 9;

        assertThat(bytes).isEqualTo(OpaqueBytes.of(hex("0102"))).hasToString("2 bytes");
        assertThat(bytes.toByteArray()).isEqualTo(hex("0102"));
    }

    private static <T> T read(String message, Function<MessageReader, T> body) {
        return MessageReader.readAll("Message", hex(message), body);
    }
}
