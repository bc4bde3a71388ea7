// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import io.dapemitter.prio3.Aggregator;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * DAP-18 as Janus main speaks it to one task: layouts and labels of the draft, but collection jobs are created by a PUT under an id of the collector's (as up to DAP-17). The
 * draft's own creation, a POST to which the leader answers with a location, would be another implementation of {@link DapProtocol}, with the same {@link Dap18Messages}.
 */
final class Dap18Protocol implements DapProtocol {
    static final String LABEL = "dap-18";
    private static final int OK = 200;

    private final TaskConfiguration configuration;
    private final Dap18Messages messages;

    Dap18Protocol(TaskConfiguration configuration) {
        this.configuration = configuration;
        this.messages = new Dap18Messages(configuration.fields().timePrecision());
    }

    @Override
    public DapVersion version() {
        return DapVersion.DAP_18;
    }

    @Override
    public Optional<TaskConfiguration> configuration() {
        return Optional.of(configuration);
    }

    @Override
    public BatchLayout batchLayout() {
        return messages;
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
        return "GET";
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
        if (status != OK) {
            return PollState.OTHER;
        }
        return bodyLength == 0 ? PollState.PENDING : PollState.READY;
    }

    @Override
    public byte[] encodeCollectionRequest(CollectionRequest request) {
        return messages.encode(request);
    }

    @Override
    public CollectionRequest decodeCollectionRequest(byte[] body) {
        return messages.decodeCollectionRequest(body);
    }

    @Override
    public byte[] encodeCollection(CollectionMessage message) {
        return messages.encode(message);
    }

    @Override
    public CollectionMessage decodeCollection(byte[] body) {
        return messages.decodeCollection(body);
    }

    @Override
    public long maximumCollectionLength(int aggregateShareLength) {
        return 8 + 16 + 2 * HpkeCiphertext.maximumLength(aggregateShareLength);
    }

    @Override
    public byte[] aggregateShareAad(TaskId taskId, Query sent, CollectionMessage message) {
        return AggregateShareAad.ofRequest(messages, taskId, configuration, CollectionRequest.of(sent));
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
