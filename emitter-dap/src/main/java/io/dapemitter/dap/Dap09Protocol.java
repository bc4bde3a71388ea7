// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.URI;

/** DAP-09 as Janus release/0.7 speaks it. */
final class Dap09Protocol implements DapProtocol {
    static final Dap09Protocol INSTANCE = new Dap09Protocol();

    private static final byte[] NO_PARAMETER = new byte[0];
    private static final int ROLE_COLLECTOR = 0;
    private static final int ROLE_LEADER = 2;
    private static final int ROLE_HELPER = 3;
    private static final int ACCEPTED = 202;
    private static final int OK = 200;
    /** The longest encapsulated key: an uncompressed point of P-256. */
    private static final int LONGEST_ENCAPSULATED_KEY = 65;

    private Dap09Protocol() {}

    @Override
    public DapVersion version() {
        return DapVersion.DAP_09;
    }

    @Override
    public URI collectionJobUri(URI leader, TaskId taskId, CollectionJobId collectionJobId) {
        if (!leader.isAbsolute()
                || leader.isOpaque()
                || leader.getRawQuery() != null
                || leader.getRawFragment() != null) {
            throw new IllegalArgumentException("a leader's URL must be absolute, without query and fragment");
        }
        String base = leader.toString();
        String separator = base.endsWith("/") ? "" : "/";
        return URI.create("%s%stasks/%s/collection_jobs/%s".formatted(base, separator, taskId, collectionJobId));
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
        return "application/dap-collect-req";
    }

    @Override
    public String collectionContentType() {
        return "application/dap-collection";
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
        return Dap09Messages.encode(request);
    }

    @Override
    public CollectionRequest decodeCollectionRequest(byte[] body) {
        return Dap09Messages.decodeCollectionRequest(body);
    }

    @Override
    public byte[] encodeCollection(CollectionMessage message) {
        return Dap09Messages.encode(message);
    }

    @Override
    public CollectionMessage decodeCollection(byte[] body) {
        return Dap09Messages.decodeCollection(body);
    }

    @Override
    public long maximumCollectionLength(int aggregateShareLength) {
        long fixed = 1 + BatchId.LENGTH + 8 + 16;
        long ciphertext = 1 + 2 + LONGEST_ENCAPSULATED_KEY + 4 + HpkeAead.TAG_LENGTH + (long) aggregateShareLength;
        return fixed + 2 * ciphertext;
    }

    @Override
    public byte[] aggregateShareAad(TaskId taskId, Query sent, CollectionMessage message) {
        return Dap09Messages.aggregateShareAad(taskId, NO_PARAMETER, BatchMatching.select(sent, message.selector()));
    }

    @Override
    public byte[] leaderShareInfo() {
        return info(ROLE_LEADER);
    }

    @Override
    public byte[] helperShareInfo() {
        return info(ROLE_HELPER);
    }

    private static byte[] info(int senderRole) {
        return new MessageWriter()
                .fixed("dap-09 aggregate share".getBytes(US_ASCII))
                .u8(senderRole)
                .u8(ROLE_COLLECTOR)
                .toByteArray();
    }
}
