// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.bench.prio3;

import io.dapemitter.prio3.protocol.Prepared;
import io.dapemitter.prio3.protocol.Prio3;
import io.dapemitter.prio3.protocol.ShardedMeasurement;
import java.security.SecureRandom;

/** A report of one measurement, to be sharded and prepared again and again. Randomness is drawn for each sharding, as the rival does it. */
final class Report<M> {
    private final Prio3<M> prio3;
    private final M measurement;
    private final byte[] nonce = new byte[16];
    private final SecureRandom random = new SecureRandom();
    private final byte[] verifyKey;
    private final ShardedMeasurement shards;

    Report(Prio3<M> prio3, M measurement) {
        this.prio3 = prio3;
        this.measurement = measurement;
        verifyKey = new byte[prio3.verifyKeySize()];
        random.nextBytes(verifyKey);
        shards = shard();
    }

    ShardedMeasurement shard() {
        return prio3.shard(measurement, nonce, random);
    }

    Prepared prepare(int aggregator) {
        return prio3.prepareInit(
                verifyKey, nonce, shards.publicShare(), shards.inputShares().get(aggregator));
    }
}
