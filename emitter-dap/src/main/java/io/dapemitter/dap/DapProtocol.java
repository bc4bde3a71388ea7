// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import io.dapemitter.prio3.Aggregator;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that differs between versions of DAP for a collector, for one task, and what the other parties' protocols are made from. Times are seconds here,
 * whatever the wire counts in. Immutable and safe for use by many threads.
 */
public sealed interface DapProtocol permits Dap09Protocol, Dap18Protocol {
    /**
     * The protocol of a version whose tasks need no configuration on the wire.
     *
     * @throws IllegalArgumentException for DAP-18
     */
    static DapProtocol of(DapVersion version) {
        return of(version, null);
    }

    /**
     * The protocol that a task speaks.
     *
     * @param version the task's version
     * @param configuration the task's configuration, which DAP-18 binds to every share and DAP-09 does not have
     * @throws IllegalArgumentException if the version needs a configuration and there is none
     */
    static DapProtocol of(DapVersion version, @Nullable TaskConfiguration configuration) {
        if (version == DapVersion.DAP_09) {
            return Dap09Protocol.INSTANCE;
        }
        if (configuration == null) {
            throw new IllegalArgumentException("a task of DAP-18 needs its task configuration");
        }
        return new Dap18Protocol(configuration);
    }

    /** The version it speaks. */
    DapVersion version();

    /** The task's configuration, which DAP-18 binds to every share; empty in DAP-09. */
    Optional<TaskConfiguration> configuration();

    /** How the parts of messages that name batches look. */
    BatchLayout batchLayout();

    /**
     * Where a collection job lives at its leader. A path of the leader's URL is kept, with or without a slash at its end.
     *
     * @throws IllegalArgumentException if the URL is not absolute or has a query or a fragment
     */
    URI collectionJobUri(URI leader, TaskId taskId, CollectionJobId collectionJobId);

    /** The HTTP method that creates a collection job. */
    String createMethod();

    /** The HTTP method that polls a collection job; its body is empty. */
    String pollMethod();

    /** The media type of the request that creates a collection job; Janus 0.7 compares it byte by byte. */
    String createContentType();

    /** The media type of a ready collection, as a leader writes it. */
    String collectionContentType();

    /**
     * Whether an answer's content type is that of a collection: the same text in DAP-09; in DAP-18 the same type and {@code message}, whatever else is in it.
     *
     * @param contentType the header's value, null if there is none
     */
    boolean isCollection(@Nullable String contentType);

    /** What the status of a poll's answer and the length of its body tell. */
    PollState pollState(int status, long bodyLength);

    /** The body that creates a collection job of a Prio3 task. */
    default byte[] encodeCollectionRequest(Query query) {
        return encodeCollectionRequest(CollectionRequest.of(query));
    }

    /**
     * The body that creates a collection job.
     *
     * @throws IllegalArgumentException for a query that the version does not have (DAP-18 knows none by batch id), or an interval not aligned to the time
     *     precision
     */
    byte[] encodeCollectionRequest(CollectionRequest request);

    /** Reads the body of a request as a leader does; throws {@link DecodeException}. */
    CollectionRequest decodeCollectionRequest(byte[] body);

    /** Writes an answer as a leader does. */
    byte[] encodeCollection(CollectionMessage message);

    /**
     * Reads the body of a ready collection.
     *
     * @return the message; its selector is {@link PartialBatchSelector.Untold} in DAP-18, whose answers do not name their batch
     * @throws DecodeException if it is not exactly one message, or its count or interval is beyond any real one
     */
    CollectionMessage decodeCollection(byte[] body);

    /** The most bytes that a correct collection with shares of this plaintext length has. */
    long maximumCollectionLength(int aggregateShareLength);

    /**
     * What both aggregate shares of a Prio3 task are bound to.
     *
     * @param sent the query of the collection job
     * @param message the leader's answer to it
     * @throws DecodeException if the answer is about another kind of query or another batch
     */
    byte[] aggregateShareAad(TaskId taskId, Query sent, CollectionMessage message);

    /** The HPKE info string of the input share that a client encrypts to this aggregator. */
    byte[] inputShareInfo(Aggregator receiver);

    /** The HPKE info string of the leader's aggregate share. */
    byte[] leaderShareInfo();

    /** The HPKE info string of the helper's aggregate share. */
    byte[] helperShareInfo();
}
