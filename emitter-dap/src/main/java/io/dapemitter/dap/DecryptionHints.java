// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import io.dapemitter.prio3.Aggregator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds out why aggregate shares do not open, by opening them as if they had been made under one of the usual mistakes: another DAP version, a task
 * configuration with another slash or
 * parameter. The number of tries is bounded, and nothing is tried unless a share failed.
 */
final class DecryptionHints {
    static final int MOST_TRIES = 800;
    /** Half a GiB of ciphertext is decrypted within a second or two. */
    private static final long MOST_BYTES = 1L << 29;

    private static final int FIRST_LABEL = 2;
    private static final int LAST_LABEL = 20;

    private final CollectorCredential credential;

    DecryptionHints(CollectorCredential credential) {
        this.credential = credential;
    }

    /**
     * One way in which shares may have been bound.
     *
     * @param cause what is wrong then, for people, as the end of "they open ..."
     * @param label of the HPKE info strings, as {@code dap-18}
     * @param associatedData what both shares are bound to
     */
    @SuppressWarnings("ArrayRecordComponent") // made, tried and thrown away
    private record Guess(String cause, String label, byte[] associatedData) {}

    /** What is wrong, as the end of "they open ...", if one of the guesses opens all shares that failed. */
    Optional<String> find(
            DapProtocol protocol, TaskId taskId, Query sent, CollectionMessage message, Set<Aggregator> failed) {
        long longest = Math.max(
                message.leaderShare().payload().length, message.helperShare().payload().length);
        long tries = Math.min(MOST_TRIES, Math.max(1, MOST_BYTES / Math.max(1, longest)));
        byte[] associatedData = protocol.aggregateShareAad(taskId, sent, message);
        Stream<Guess> guesses = otherVersions(protocol, associatedData);
        TaskConfiguration own = protocol.configuration().orElse(null);
        if (own != null) {
            guesses = Stream.concat(guesses, otherConfigurations(own, protocol, taskId, sent));
        } else if (sent instanceof Query.TimeInterval) {
            guesses = Stream.concat(guesses, answeredInterval(protocol, taskId, message));
        }
        return guesses.limit(tries)
                .filter(guess -> opensAll(guess, message, failed))
                .findFirst()
                .map(Guess::cause);
    }

    private static Stream<Guess> otherVersions(DapProtocol protocol, byte[] associatedData) {
        int own = protocol.version().number();
        return IntStream.rangeClosed(FIRST_LABEL, LAST_LABEL)
                .filter(number -> number != own)
                .mapToObj(number -> new Guess(
                        "as shares of DAP-%02d, but the task has dap_version %d".formatted(number, own),
                        String.format(Locale.ROOT, "dap-%02d", number),
                        associatedData));
    }

    private static Stream<Guess> otherConfigurations(
            TaskConfiguration own, DapProtocol protocol, TaskId taskId, Query sent) {
        byte[] request = protocol.encodeCollectionRequest(sent);
        return ConfigurationGuesses.of(own)
                .map(guess -> new Guess(
                        difference(own, guess),
                        Dap18Protocol.LABEL,
                        new MessageWriter()
                                .fixed(taskId.bytes())
                                .fixed(guess.encode())
                                .fixed(request)
                                .toByteArray()));
    }

    private static String difference(TaskConfiguration own, TaskConfiguration guess) {
        Map<String, String> before = own.describe();
        Map<String, String> after = guess.describe();
        List<String> parts = new ArrayList<>();
        after.forEach((field, value) -> {
            if (!value.equals(before.get(field))) {
                parts.add("%s: %s in place of %s".formatted(field, value, before.getOrDefault(field, "none")));
            }
        });
        before.keySet().stream().filter(field -> !after.containsKey(field)).forEach(field -> parts.add("no " + field));
        return "with %s; correct it, or write task_config: %s".formatted(String.join(" and ", parts), guess);
    }

    private static Stream<Guess> answeredInterval(DapProtocol protocol, TaskId taskId, CollectionMessage message) {
        Query answered = new Query.TimeInterval(message.interval());
        return Stream.of(new Guess(
                "as shares of the interval in the answer, not of the one that was asked for: the aggregators do not"
                        + " follow DAP-09",
                Dap09Protocol.LABEL,
                protocol.aggregateShareAad(taskId, answered, message)));
    }

    private boolean opensAll(Guess guess, CollectionMessage message, Set<Aggregator> failed) {
        boolean leader = !failed.contains(Aggregator.LEADER)
                || opens(ShareEnvelope.leaderInfo(guess.label()), guess.associatedData(), message.leaderShare());
        return leader
                && (!failed.contains(Aggregator.HELPER)
                        || opens(
                                ShareEnvelope.helperInfo(guess.label()),
                                guess.associatedData(),
                                message.helperShare()));
    }

    private boolean opens(byte[] info, byte[] associatedData, HpkeCiphertext share) {
        try {
            Arrays.fill(Hpke.open(credential.keypair(), credential.suite(), info, associatedData, share), (byte) 0);
            return true;
        } catch (HpkeException e) {
            return false;
        }
    }
}
