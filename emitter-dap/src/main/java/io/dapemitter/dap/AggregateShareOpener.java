// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import io.dapemitter.prio3.AggregateShareException;
import io.dapemitter.prio3.AggregateShares;
import io.dapemitter.prio3.Aggregator;
import io.dapemitter.prio3.UnshardedAggregate;
import io.dapemitter.prio3.Vdaf;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decrypts both aggregate shares of a collection with a collector's key and adds them (DAP-09 section 4.6.1). Decrypted shares are wiped at once. */
public final class AggregateShareOpener {
    private final CollectorCredential credential;

    /** An opener for what is encrypted to this credential. */
    public AggregateShareOpener(CollectorCredential credential) {
        this.credential = Objects.requireNonNull(credential, "credential");
    }

    /**
     * Opens a collection. Where shares cannot be decrypted, a bounded number of usual mistakes is tried, which takes up to a second or two, so that the failure names the one that explains it.
     *
     * @param protocol of the task's DAP version
     * @param taskId of the task, which the shares are bound to
     * @param sent the query of the collection job
     * @param vdaf of the task
     * @param message the leader's answer
     */
    public OpenedCollection open(
            DapProtocol protocol, TaskId taskId, Query sent, Vdaf vdaf, CollectionMessage message) {
        byte[] associatedData;
        try {
            associatedData = protocol.aggregateShareAad(taskId, sent, message);
        } catch (DecodeException e) {
            return new OpenedCollection.WrongBatch(Objects.requireNonNullElse(e.getMessage(), "wrong batch"));
        }
        byte[] leader = tryOpen(protocol.leaderShareInfo(), associatedData, message.leaderShare());
        byte[] helper = tryOpen(protocol.helperShareInfo(), associatedData, message.helperShare());
        try {
            if (leader == null || helper == null) {
                Set<Aggregator> failed = failed(leader == null, helper == null);
                Optional<String> hint = new DecryptionHints(credential).find(protocol, taskId, sent, message, failed);
                return new OpenedCollection.Undecryptable(failed, explained(protocol, failed, hint, message));
            }
            UnshardedAggregate aggregate = AggregateShares.unshard(vdaf, leader, helper, message.reportCount());
            return new OpenedCollection.Opened(aggregate, differingIds(message));
        } catch (AggregateShareException e) {
            return new OpenedCollection.Malformed(
                    e.aggregator(), Objects.requireNonNullElse(e.getMessage(), "malformed share"));
        } finally {
            wipe(leader);
            wipe(helper);
        }
    }

    private byte @Nullable [] tryOpen(byte[] info, byte[] associatedData, HpkeCiphertext share) {
        try {
            return Hpke.open(credential.keypair(), credential.suite(), info, associatedData, share);
        } catch (HpkeException e) {
            return null;
        }
    }

    private static Set<Aggregator> failed(boolean leader, boolean helper) {
        Set<Aggregator> shares = EnumSet.noneOf(Aggregator.class);
        if (leader) {
            shares.add(Aggregator.LEADER);
        }
        if (helper) {
            shares.add(Aggregator.HELPER);
        }
        return shares;
    }

    private String explained(
            DapProtocol protocol, Set<Aggregator> failed, Optional<String> hint, CollectionMessage message) {
        String ids = differingIds(message).map(text -> " Note that " + text).orElse("");
        if (failed.size() == 1) {
            String label = failed.iterator().next().label();
            String cause = hint.map(text -> "it would open " + text)
                    .orElse("does the %s have the same task definition?".formatted(label));
            return "the %s's aggregate share cannot be decrypted, though the other one can: %s%s"
                    .formatted(label, cause, ids);
        }
        String question = protocol.version() == DapVersion.DAP_09
                ? "is it the right collector credential, task id and DAP version?"
                : "is it the right collector credential and task id, and is the task configuration byte for byte that of the aggregators?";
        return "neither aggregate share can be decrypted: %s%s"
                .formatted(hint.map(text -> "they would open " + text).orElse(question), ids);
    }

    private Optional<String> differingIds(CollectionMessage message) {
        int leader = message.leaderShare().configId();
        int helper = message.helperShare().configId();
        if (leader == credential.id() && helper == credential.id()) {
            return Optional.empty();
        }
        return Optional.of(
                "the shares name HPKE configuration %d (leader) and %d (helper), but the credential has id %d."
                        .formatted(leader, helper, credential.id()));
    }

    private static void wipe(byte @Nullable [] share) {
        if (share != null) {
            Arrays.fill(share, (byte) 0);
        }
    }
}
