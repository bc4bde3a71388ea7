// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

/** The layouts of DAP-09's collection interaction (sections 4.1.2 and 4.6). */
final class Dap09Messages implements BatchLayout {
    static final Dap09Messages INSTANCE = new Dap09Messages();

    private static final int TIME_INTERVAL = 1;
    private static final int FIXED_SIZE = 2;
    private static final int BY_BATCH_ID = 0;
    private static final int CURRENT_BATCH = 1;
    private static final String QUERY_TYPE = "query_type";

    private Dap09Messages() {}

    byte[] encode(CollectionRequest request) {
        MessageWriter writer = new MessageWriter();
        write(writer, request);
        return writer.toByteArray();
    }

    CollectionRequest decodeCollectionRequest(byte[] bytes) {
        return MessageReader.readAll("CollectionReq", bytes, this::readCollectionRequest);
    }

    byte[] encode(CollectionMessage message) {
        MessageWriter writer = new MessageWriter();
        write(writer, message.selector());
        writer.u64(message.reportCount()).interval(message.interval());
        message.leaderShare().write(writer);
        message.helperShare().write(writer);
        return writer.toByteArray();
    }

    CollectionMessage decodeCollection(byte[] bytes) {
        return MessageReader.readAll("Collection", bytes, this::readCollection);
    }

    private CollectionMessage readCollection(MessageReader reader) {
        PartialBatchSelector selector = readPartialBatchSelector(reader);
        long reportCount = reader.count("report_count");
        Interval interval = Interval.readPlausible(reader, "interval");
        return new CollectionMessage(
                selector,
                reportCount,
                interval,
                HpkeCiphertext.read(reader, "leader_encrypted_agg_share"),
                HpkeCiphertext.read(reader, "helper_encrypted_agg_share"));
    }

    @Override
    public void write(MessageWriter writer, CollectionRequest request) {
        if (!request.extensions().isEmpty()) {
            throw new IllegalArgumentException("a collection request of DAP-09 has no extensions");
        }
        write(writer, request.query());
        writer.opaque32(request.aggregationParameter());
    }

    @Override
    public CollectionRequest readCollectionRequest(MessageReader reader) {
        return new CollectionRequest(readQuery(reader), reader.opaque32("aggregation_parameter"));
    }

    Query readQuery(MessageReader reader) {
        int queryType = reader.u8(QUERY_TYPE);
        return switch (queryType) {
            case TIME_INTERVAL -> new Query.TimeInterval(Interval.readPlausible(reader, "batch_interval"));
            case FIXED_SIZE -> readFixedSizeQuery(reader);
            default -> throw reader.invalid(QUERY_TYPE, "is " + queryType);
        };
    }

    Query readFixedSizeQuery(MessageReader reader) {
        int kind = reader.u8("fixed-size query type");
        return switch (kind) {
            case BY_BATCH_ID -> new Query.ByBatchId(readBatchId(reader));
            case CURRENT_BATCH -> new Query.CurrentBatch();
            default -> throw reader.invalid("fixed-size query type", "is " + kind);
        };
    }

    @Override
    public PartialBatchSelector readPartialBatchSelector(MessageReader reader) {
        int queryType = reader.u8(QUERY_TYPE);
        return switch (queryType) {
            case TIME_INTERVAL -> new PartialBatchSelector.TimeInterval();
            case FIXED_SIZE -> new PartialBatchSelector.FixedSize(readBatchId(reader));
            default -> throw reader.invalid(QUERY_TYPE, "is " + queryType);
        };
    }

    @Override
    public BatchSelector readBatchSelector(MessageReader reader) {
        int queryType = reader.u8(QUERY_TYPE);
        return switch (queryType) {
            case TIME_INTERVAL -> new BatchSelector.TimeInterval(Interval.readPlausible(reader, "batch_interval"));
            case FIXED_SIZE -> new BatchSelector.FixedSize(readBatchId(reader));
            default -> throw reader.invalid(QUERY_TYPE, "is " + queryType);
        };
    }

    private static BatchId readBatchId(MessageReader reader) {
        return BatchId.of(reader.fixed("batch_id", BatchId.LENGTH));
    }

    void write(MessageWriter writer, Query query) {
        if (query instanceof Query.TimeInterval timeInterval) {
            writer.u8(TIME_INTERVAL).interval(timeInterval.interval());
        } else {
            writer.u8(FIXED_SIZE);
            writeFixedSize(writer, query);
        }
    }

    void writeFixedSize(MessageWriter writer, Query query) {
        if (query instanceof Query.ByBatchId byBatchId) {
            writer.u8(BY_BATCH_ID).fixed(byBatchId.batchId().bytes());
        } else {
            writer.u8(CURRENT_BATCH);
        }
    }

    @Override
    public void write(MessageWriter writer, PartialBatchSelector selector) {
        if (selector instanceof PartialBatchSelector.FixedSize fixedSize) {
            writer.u8(FIXED_SIZE).fixed(fixedSize.batchId().bytes());
        } else if (selector instanceof PartialBatchSelector.TimeInterval) {
            writer.u8(TIME_INTERVAL);
        } else {
            throw new IllegalArgumentException("DAP-09 always tells of which kind a batch is");
        }
    }

    @Override
    public void write(MessageWriter writer, BatchSelector selector) {
        if (selector instanceof BatchSelector.FixedSize fixedSize) {
            writer.u8(FIXED_SIZE).fixed(fixedSize.batchId().bytes());
        } else if (selector instanceof BatchSelector.TimeInterval timeInterval) {
            writer.u8(TIME_INTERVAL).interval(timeInterval.interval());
        }
    }
}
