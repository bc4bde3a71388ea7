// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import java.net.URI;

/** All that differs between versions of DAP for a collector. Stateless and safe for use by many threads. */
public sealed interface DapProtocol permits Dap09Protocol {
    /** The protocol of a version. */
    static DapProtocol of(DapVersion version) {
        return switch (version) {
            case DAP_09 -> Dap09Protocol.INSTANCE;
        };
    }

    /** The version it speaks. */
    DapVersion version();

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

    /** The media type of the request that creates a collection job; Janus compares it byte by byte. */
    String createContentType();

    /** The media type of a ready collection. */
    String collectionContentType();

    /** What the status of a poll's answer and the length of its body tell. */
    PollState pollState(int status, long bodyLength);

    /** The body that creates a collection job of a Prio3 task. */
    default byte[] encodeCollectionRequest(Query query) {
        return encodeCollectionRequest(CollectionRequest.of(query));
    }

    /** The body that creates a collection job. */
    byte[] encodeCollectionRequest(CollectionRequest request);

    /** Reads the body of a request as a leader does; throws {@link DecodeException}. */
    CollectionRequest decodeCollectionRequest(byte[] body);

    /** Writes an answer as a leader does. */
    byte[] encodeCollection(CollectionMessage message);

    /**
     * Reads the body of a ready collection.
     *
     * @throws DecodeException if it is not exactly one message, or its count or interval is beyond any real one
     */
    CollectionMessage decodeCollection(byte[] body);

    /** The most bytes that a correct collection with shares of this plaintext length has. */
    long maximumCollectionLength(int aggregateShareLength);

    /**
     * What both shares of a Prio3 task are bound to.
     *
     * @param sent the query of the collection job
     * @param message the leader's answer to it
     * @throws DecodeException if the answer is about another kind of query or another batch
     */
    byte[] aggregateShareAad(TaskId taskId, Query sent, CollectionMessage message);

    /** The HPKE info string of the leader's share. */
    byte[] leaderShareInfo();

    /** The HPKE info string of the helper's share. */
    byte[] helperShareInfo();
}
