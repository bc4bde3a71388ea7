// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.prio3.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Whole runs of the protocol through the byte form of every message. */
final class Runs {
    private Runs() {}

    /** Each aggregator's output share of one measurement; throws what the aggregators throw. */
    static <M> List<OutputShare> outputs(Prio3<M> prio3, M measurement, SplittableRandom random) {
        byte[] nonce = bytes(random, 16);
        byte[] verifyKey = bytes(random, prio3.verifyKeySize());
        ShardedMeasurement shards = prio3.shard(measurement, nonce, bytes(random, prio3.randomnessSize()));
        List<byte[]> inputs =
                shards.inputShares().stream().map(InputShare::encode).toList();
        return outputs(prio3, verifyKey, nonce, shards.publicShare().encode(), inputs);
    }

    static List<OutputShare> outputs(
            Prio3<?> prio3, byte[] verifyKey, byte[] nonce, byte[] publicShare, List<byte[]> inputs) {
        List<Prepared> prepared = new ArrayList<>();
        for (int aggregator = 0; aggregator < inputs.size(); aggregator++) {
            prepared.add(prio3.prepareInit(
                    verifyKey,
                    nonce,
                    prio3.decodePublicShare(publicShare),
                    prio3.decodeInputShare(aggregator, inputs.get(aggregator))));
        }
        return finish(prio3, prepared);
    }

    static List<OutputShare> finish(Prio3<?> prio3, List<Prepared> prepared) {
        List<PrepareShare> shares = prepared.stream()
                .map(one -> prio3.decodePrepareShare(one.share().encode()))
                .toList();
        PrepareMessage message =
                prio3.decodePrepareMessage(prio3.combine(shares).encode());
        return prepared.stream()
                .map(one -> prio3.decodePrepareState(one.state().encode()))
                .map(state -> prio3.finish(state, message))
                .map(output -> prio3.decodeOutputShare(output.encode()))
                .toList();
    }

    static byte[] bytes(SplittableRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
