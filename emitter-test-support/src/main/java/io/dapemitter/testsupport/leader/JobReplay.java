// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.testsupport.leader;

import io.dapemitter.testsupport.recordings.RecordedExchange;
import java.util.List;

/** The recorded life of one collection job that was accepted: its PUTs and its polls, each with its last answer for ever. Guarded by its task. */
final class JobReplay {
    private final List<RecordedExchange> puts;
    private final List<RecordedExchange> polls;
    private int nextPut;
    private int nextPoll;

    JobReplay(List<RecordedExchange> puts, List<RecordedExchange> polls) {
        this.puts = List.copyOf(puts);
        this.polls = List.copyOf(polls);
    }

    /** The recorded request, in hexadecimal. */
    String request() {
        return puts.get(0).requestBodyHex();
    }

    RecordedExchange peekPut() {
        return puts.get(nextPut);
    }

    RecordedExchange peekPoll() {
        return polls.get(nextPoll);
    }

    boolean hasPolls() {
        return !polls.isEmpty();
    }

    void putAnswered() {
        nextPut = Math.min(nextPut + 1, puts.size() - 1);
    }

    void pollAnswered() {
        nextPoll = Math.min(nextPoll + 1, polls.size() - 1);
    }
}
