// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import static io.dapemitter.dap.Fixtures.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dapemitter.dap.MessageVectors.MessageVector;
import io.dapemitter.dap.aggregation.AggregationRecoders;
import io.dapemitter.dap.upload.UploadRecoders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * No vector of Janus is passed over: each is decoded and encoded again to the same bytes, but for those that stand for nothing (reserved and unknown batch
 * modes), which must be refused. That the decoded values are the right ones is what the other vector tests say.
 */
final class EveryMessageVectorTest {
    private static final Set<String> REFUSED =
            Set.of("roundtrip_code 00", "roundtrip_batch_config 000000", "roundtrip_batch_config ff0003010203");

    @ParameterizedTest
    @CsvSource({"DAP_09, 104, 1", "DAP_18, 131, 3"})
    void each_is_decoded_and_encoded_again_or_refused(DapVersion version, int same, int refused) throws IOException {
        Map<String, UnaryOperator<byte[]>> recoders = recoders(version);
        Set<String> used = new TreeSet<>();
        List<MessageVector> wereSame = new ArrayList<>();
        List<MessageVector> wereRefused = new ArrayList<>();
        for (MessageVector vector : MessageVectors.all(version)) {
            UnaryOperator<byte[]> recoder =
                    Objects.requireNonNull(recoders.get(vector.name()), () -> "no decoder of " + vector);
            used.add(vector.name());
            if (REFUSED.contains(vector.toString())) {
                assertThatExceptionOfType(DecodeException.class)
                        .as("%s", vector)
                        .isThrownBy(() -> recoder.apply(hex(vector.hex())));
                wereRefused.add(vector);
            } else {
                assertThat(hex(recoder.apply(hex(vector.hex()))))
                        .as("%s", vector)
                        .isEqualTo(vector.hex());
                wereSame.add(vector);
            }
        }
        assertThat(wereSame).hasSize(same);
        assertThat(wereRefused).hasSize(refused);
        assertThat(used).isEqualTo(new TreeSet<>(recoders.keySet()));
    }

    private static Map<String, UnaryOperator<byte[]>> recoders(DapVersion version) {
        Map<String, UnaryOperator<byte[]>> recoders = new HashMap<>();
        recoders.putAll(UploadRecoders.of(version));
        recoders.putAll(AggregationRecoders.of(version));
        recoders.putAll(CollectionRecoders.of(version));
        return recoders;
    }
}
