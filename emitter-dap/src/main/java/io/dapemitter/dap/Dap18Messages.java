// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

/** The layouts of DAP-18's collection interaction (sections 4.7 and 5) as Janus main has them: a time is a number of units of the task's time precision. */
final class Dap18Messages implements BatchLayout {
    private static final byte[] NOTHING = new byte[0];
    private static final String QUERY_CONFIG = "query config";
    private static final String SELECTOR_CONFIG = "batch selector config";
    private static final String BATCH_MODE = "batch_mode";

    private final TimeUnits units;

    Dap18Messages(long timePrecision) {
        this.units = new TimeUnits(timePrecision);
    }

    byte[] encode(CollectionRequest request) {
        MessageWriter writer = new MessageWriter();
        write(writer, request);
        return writer.toByteArray();
    }

    CollectionRequest decodeCollectionRequest(byte[] bytes) {
        return MessageReader.readAll("CollectionJobReq", bytes, this::readCollectionRequest);
    }

    byte[] encode(CollectionMessage message) {
        MessageWriter writer =
                new MessageWriter().u64(message.reportCount()).interval(units.toUnits(message.interval()));
        message.leaderShare().write(writer);
        message.helperShare().write(writer);
        return writer.toByteArray();
    }

    CollectionMessage decodeCollection(byte[] bytes) {
        return MessageReader.readAll(
                "CollectionJobResp",
                bytes,
                reader -> new CollectionMessage(
                        new PartialBatchSelector.Untold(),
                        reader.count("report_count"),
                        units.toSeconds(reader, "interval"),
                        HpkeCiphertext.read(reader, "leader_encrypted_agg_share"),
                        HpkeCiphertext.read(reader, "helper_encrypted_agg_share")));
    }

    @Override
    public void write(MessageWriter writer, CollectionRequest request) {
        write(writer, request.query());
        writer.opaque32(request.aggregationParameter());
        Extension.writeList(writer, request.extensions());
    }

    @Override
    public CollectionRequest readCollectionRequest(MessageReader reader) {
        return new CollectionRequest(
                readQuery(reader), reader.opaque32("agg_param"), Extension.readList(reader, "extensions"));
    }

    void write(MessageWriter writer, Query query) {
        if (query instanceof Query.TimeInterval timeInterval) {
            write(writer, timeInterval.interval());
        } else if (query instanceof Query.CurrentBatch) {
            writer.u8(BatchMode.LEADER_SELECTED.code()).opaque16(NOTHING);
        } else {
            throw new IllegalArgumentException("DAP-18 has no query by batch id");
        }
    }

    Query readQuery(MessageReader reader) {
        return switch (readMode(reader)) {
            case TIME_INTERVAL -> new Query.TimeInterval(readInterval(reader, QUERY_CONFIG));
            case LEADER_SELECTED -> reader.part16(QUERY_CONFIG, config -> new Query.CurrentBatch());
        };
    }

    @Override
    public void write(MessageWriter writer, PartialBatchSelector selector) {
        if (selector instanceof PartialBatchSelector.FixedSize leaderSelected) {
            write(writer, leaderSelected.batchId());
        } else if (selector instanceof PartialBatchSelector.TimeInterval) {
            writer.u8(BatchMode.TIME_INTERVAL.code()).opaque16(NOTHING);
        } else {
            throw new IllegalArgumentException("an aggregation job of DAP-18 tells of which kind its batch is");
        }
    }

    @Override
    public PartialBatchSelector readPartialBatchSelector(MessageReader reader) {
        return switch (readMode(reader)) {
            case TIME_INTERVAL -> reader.part16(SELECTOR_CONFIG, config -> new PartialBatchSelector.TimeInterval());
            case LEADER_SELECTED -> new PartialBatchSelector.FixedSize(readBatchId(reader));
        };
    }

    @Override
    public void write(MessageWriter writer, BatchSelector selector) {
        if (selector instanceof BatchSelector.FixedSize leaderSelected) {
            write(writer, leaderSelected.batchId());
        } else if (selector instanceof BatchSelector.TimeInterval timeInterval) {
            write(writer, timeInterval.interval());
        }
    }

    @Override
    public BatchSelector readBatchSelector(MessageReader reader) {
        return switch (readMode(reader)) {
            case TIME_INTERVAL -> new BatchSelector.TimeInterval(readInterval(reader, SELECTOR_CONFIG));
            case LEADER_SELECTED -> new BatchSelector.FixedSize(readBatchId(reader));
        };
    }

    private static BatchMode readMode(MessageReader reader) {
        int mode = reader.u8(BATCH_MODE);
        return BatchMode.ofCode(mode).orElseThrow(() -> reader.invalid(BATCH_MODE, "is " + mode + ", not 1 or 2"));
    }

    private Interval readInterval(MessageReader reader, String field) {
        return reader.part16(field, config -> units.toSeconds(config, "batch_interval"));
    }

    private static BatchId readBatchId(MessageReader reader) {
        return reader.part16(SELECTOR_CONFIG, config -> BatchId.of(config.fixed("batch_id", BatchId.LENGTH)));
    }

    private void write(MessageWriter writer, Interval interval) {
        writer.u8(BatchMode.TIME_INTERVAL.code())
                .opaque16(units.toUnits(interval).encode());
    }

    private static void write(MessageWriter writer, BatchId batchId) {
        writer.u8(BatchMode.LEADER_SELECTED.code()).opaque16(batchId.bytes());
    }
}
