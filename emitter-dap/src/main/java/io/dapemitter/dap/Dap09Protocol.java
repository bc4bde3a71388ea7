// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import io.dapemitter.prio3.Aggregator;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** DAP-09 as Janus release/0.7 speaks it. */
final class Dap09Protocol implements DapProtocol {
    static final Dap09Protocol INSTANCE = new Dap09Protocol();

    static final String LABEL = "dap-09";
    private static final int ACCEPTED = 202;
    private static final int OK = 200;

    private Dap09Protocol() {}

    @Override
    public DapVersion version() {
        return DapVersion.DAP_09;
    }

    @Override
    public Optional<TaskConfiguration> configuration() {
        return Optional.empty();
    }

    @Override
    public BatchLayout batchLayout() {
        return Dap09Messages.INSTANCE;
    }

    @Override
    public URI collectionJobUri(URI leader, TaskId taskId, CollectionJobId collectionJobId) {
        return AggregatorUrl.ofCollectionJob(leader, taskId, collectionJobId);
    }

    @Override
    public String createMethod() {
        return "PUT";
    }

    @Override
    public String pollMethod() {
        return "POST";
    }

    @Override
    public String createContentType() {
        return DapMediaType.COLLECTION_REQUEST.text(version());
    }

    @Override
    public String collectionContentType() {
        return DapMediaType.COLLECTION.text(version());
    }

    @Override
    public boolean isCollection(@Nullable String contentType) {
        return DapMediaType.COLLECTION.matches(version(), contentType);
    }

    @Override
    public PollState pollState(int status, long bodyLength) {
        return switch (status) {
            case ACCEPTED -> PollState.PENDING;
            case OK -> PollState.READY;
            default -> PollState.OTHER;
        };
    }

    @Override
    public byte[] encodeCollectionRequest(CollectionRequest request) {
        return Dap09Messages.INSTANCE.encode(request);
    }

    @Override
    public CollectionRequest decodeCollectionRequest(byte[] body) {
        return Dap09Messages.INSTANCE.decodeCollectionRequest(body);
    }

    @Override
    public byte[] encodeCollection(CollectionMessage message) {
        return Dap09Messages.INSTANCE.encode(message);
    }

    @Override
    public CollectionMessage decodeCollection(byte[] body) {
        return Dap09Messages.INSTANCE.decodeCollection(body);
    }

    @Override
    public long maximumCollectionLength(int aggregateShareLength) {
        long fixed = 1 + BatchId.LENGTH + 8 + 16;
        return fixed + 2 * HpkeCiphertext.maximumLength(aggregateShareLength);
    }

    @Override
    public byte[] aggregateShareAad(TaskId taskId, Query sent, CollectionMessage message) {
        return AggregateShareAad.ofBatch(
                Dap09Messages.INSTANCE, taskId, OpaqueBytes.EMPTY, BatchMatching.select(sent, message.selector()));
    }

    @Override
    public byte[] inputShareInfo(Aggregator receiver) {
        return ShareEnvelope.inputShareInfo(LABEL, receiver);
    }

    @Override
    public byte[] leaderShareInfo() {
        return ShareEnvelope.leaderInfo(LABEL);
    }

    @Override
    public byte[] helperShareInfo() {
        return ShareEnvelope.helperInfo(LABEL);
    }
}
