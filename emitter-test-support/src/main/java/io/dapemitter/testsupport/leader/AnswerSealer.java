// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.leader;

import io.dapemitter.dap.CollectionMessage;
import io.dapemitter.dap.DapProtocol;
import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.Hpke;
import io.dapemitter.dap.HpkeCiphertext;
import io.dapemitter.dap.Interval;
import io.dapemitter.dap.PartialBatchSelector;
import io.dapemitter.dap.Query;
import io.dapemitter.prio3.Vdaf;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** Splits true sums into two random shares and seals them to the collector as both aggregators of DAP-09 do (section 4.6.1). Thread-safe. */
final class AnswerSealer {
    private static final DapProtocol PROTOCOL = DapProtocol.of(DapVersion.DAP_09);
    /** VDAF-08 section 6.1: 2^32 * 4294967295 + 1 and 2^66 * 4611686018427387897 + 1. */
    private static final BigInteger FIELD64 = new BigInteger("18446744069414584321");

    private static final BigInteger FIELD128 = new BigInteger("340282366920938462946865773367900766209");

    private final SecureRandom random = new SecureRandom();

    /** The body of a ready collection. */
    byte[] seal(ScriptedTask task, ScriptedBatch batch, ShareFault fault) {
        return seal(
                task,
                new Query.CurrentBatch(),
                new PartialBatchSelector.FixedSize(batch.batchId()),
                batch.reportCount(),
                batch.interval(),
                batch.aggregate(),
                fault);
    }

    /** The body of a ready collection of an interval. */
    byte[] seal(ScriptedTask task, TakenInterval taken, ShareFault fault) {
        return seal(
                task,
                new Query.TimeInterval(taken.interval()),
                new PartialBatchSelector.TimeInterval(),
                taken.reportCount(),
                taken.reportInterval(),
                taken.aggregate(),
                fault);
    }

    private byte[] seal(
            ScriptedTask task,
            Query query,
            PartialBatchSelector selector,
            long reportCount,
            Interval interval,
            List<BigInteger> aggregate,
            ShareFault fault) {
        List<BigInteger> leader = new ArrayList<>();
        List<BigInteger> helper = new ArrayList<>();
        split(task.vdaf(), aggregate, leader, helper);
        if (fault == ShareFault.WRONG_LENGTH) {
            leader.add(BigInteger.ONE);
        } else if (fault == ShareFault.ELEMENT_OUT_OF_RANGE) {
            leader.set(0, modulus(task.vdaf()));
        }
        HpkeCiphertext nothing = new HpkeCiphertext(0, new byte[0], new byte[0]);
        CollectionMessage unsealed = new CollectionMessage(selector, reportCount, interval, nothing, nothing);
        byte[] bound = PROTOCOL.aggregateShareAad(task.taskId(), query, unsealed);
        return PROTOCOL.encodeCollection(new CollectionMessage(
                unsealed.selector(),
                reportCount,
                interval,
                distort(seal(task, PROTOCOL.leaderShareInfo(), bound, leader), fault),
                seal(task, PROTOCOL.helperShareInfo(), bound, helper)));
    }

    private void split(Vdaf vdaf, List<BigInteger> sums, List<BigInteger> leader, List<BigInteger> helper) {
        BigInteger modulus = modulus(vdaf);
        for (BigInteger sum : sums) {
            BigInteger share = new BigInteger(modulus.bitLength() + 64, random).mod(modulus);
            leader.add(share);
            helper.add(sum.subtract(share).mod(modulus));
        }
    }

    private HpkeCiphertext seal(ScriptedTask task, byte[] info, byte[] bound, List<BigInteger> share) {
        byte[] plaintext = encode(share, task.vdaf().elementSize());
        return Hpke.seal(task.credential().hpkeConfig(), info, bound, plaintext, random);
    }

    private static HpkeCiphertext distort(HpkeCiphertext sealed, ShareFault fault) {
        byte[] payload = sealed.payload();
        if (fault == ShareFault.UNDECRYPTABLE) {
            payload[0] ^= 1;
        }
        int id = fault == ShareFault.WRONG_CONFIG_ID ? sealed.configId() ^ 0xFF : sealed.configId();
        return new HpkeCiphertext(id, sealed.encapsulatedKey(), payload);
    }

    /** Field elements one after the other, little endian (VDAF-08 section 6.1). */
    private static byte[] encode(List<BigInteger> elements, int size) {
        byte[] encoded = new byte[elements.size() * size];
        for (int index = 0; index < elements.size(); index++) {
            byte[] bigEndian = elements.get(index).toByteArray();
            for (int i = 0; i < Math.min(size, bigEndian.length); i++) {
                encoded[index * size + i] = bigEndian[bigEndian.length - 1 - i];
            }
        }
        return encoded;
    }

    private static BigInteger modulus(Vdaf vdaf) {
        return vdaf.elementSize() == Long.BYTES ? FIELD64 : FIELD128;
    }
}
