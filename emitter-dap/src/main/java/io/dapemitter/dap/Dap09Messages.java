// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

/** The layouts of DAP-09's collection interaction (sections 4.1.2 and 4.6). */
final class Dap09Messages {
    private static final int TIME_INTERVAL = 1;
    private static final int FIXED_SIZE = 2;
    private static final int BY_BATCH_ID = 0;
    private static final int CURRENT_BATCH = 1;

    private Dap09Messages() {}

    static byte[] encode(CollectionRequest request) {
        MessageWriter writer = new MessageWriter();
        write(writer, request.query());
        return writer.opaque32(request.aggregationParameter()).toByteArray();
    }

    static CollectionRequest decodeCollectionRequest(byte[] bytes) {
        return MessageReader.readAll(
                "CollectionReq",
                bytes,
                reader -> new CollectionRequest(readQuery(reader), reader.opaque32("aggregation_parameter")));
    }

    static byte[] encode(CollectionMessage message) {
        MessageWriter writer = new MessageWriter();
        write(writer, message.selector());
        writer.u64(message.reportCount()).interval(message.interval());
        message.leaderShare().write(writer);
        message.helperShare().write(writer);
        return writer.toByteArray();
    }

    static CollectionMessage decodeCollection(byte[] bytes) {
        return MessageReader.readAll("Collection", bytes, Dap09Messages::readCollection);
    }

    static byte[] aggregateShareAad(TaskId taskId, byte[] aggregationParameter, BatchSelector selector) {
        MessageWriter writer = new MessageWriter().fixed(taskId.bytes()).opaque32(aggregationParameter);
        write(writer, selector);
        return writer.toByteArray();
    }

    private static CollectionMessage readCollection(MessageReader reader) {
        PartialBatchSelector selector = readPartialBatchSelector(reader);
        long reportCount = reader.u64("report_count");
        if (reportCount < 0) {
            throw reader.invalid("report_count", "is 2^63 or more");
        }
        Interval interval = readPlausibleInterval(reader);
        return new CollectionMessage(
                selector,
                reportCount,
                interval,
                HpkeCiphertext.read(reader, "leader_encrypted_agg_share"),
                HpkeCiphertext.read(reader, "helper_encrypted_agg_share"));
    }

    private static Interval readPlausibleInterval(MessageReader reader) {
        Interval interval = reader.interval("interval");
        boolean inRange = Long.compareUnsigned(interval.start(), Interval.LATEST_SECOND) <= 0
                && Long.compareUnsigned(interval.duration(), Interval.LATEST_SECOND) <= 0
                && interval.end() <= Interval.LATEST_SECOND;
        if (!inRange) {
            throw reader.invalid("interval", Interval.TOO_LATE);
        }
        return interval;
    }

    static Query readQuery(MessageReader reader) {
        int queryType = reader.u8("query_type");
        return switch (queryType) {
            case TIME_INTERVAL -> new Query.TimeInterval(reader.interval("batch_interval"));
            case FIXED_SIZE -> readFixedSizeQuery(reader);
            default -> throw reader.invalid("query_type", "is " + queryType);
        };
    }

    private static Query readFixedSizeQuery(MessageReader reader) {
        int kind = reader.u8("fixed-size query type");
        return switch (kind) {
            case BY_BATCH_ID -> new Query.ByBatchId(readBatchId(reader));
            case CURRENT_BATCH -> new Query.CurrentBatch();
            default -> throw reader.invalid("fixed-size query type", "is " + kind);
        };
    }

    static PartialBatchSelector readPartialBatchSelector(MessageReader reader) {
        int queryType = reader.u8("query_type");
        return switch (queryType) {
            case TIME_INTERVAL -> new PartialBatchSelector.TimeInterval();
            case FIXED_SIZE -> new PartialBatchSelector.FixedSize(readBatchId(reader));
            default -> throw reader.invalid("query_type", "is " + queryType);
        };
    }

    private static BatchId readBatchId(MessageReader reader) {
        return BatchId.of(reader.fixed("batch_id", BatchId.LENGTH));
    }

    static void write(MessageWriter writer, Query query) {
        if (query instanceof Query.TimeInterval timeInterval) {
            writer.u8(TIME_INTERVAL).interval(timeInterval.interval());
        } else if (query instanceof Query.ByBatchId byBatchId) {
            writer.u8(FIXED_SIZE).u8(BY_BATCH_ID).fixed(byBatchId.batchId().bytes());
        } else {
            writer.u8(FIXED_SIZE).u8(CURRENT_BATCH);
        }
    }

    static void write(MessageWriter writer, PartialBatchSelector selector) {
        if (selector instanceof PartialBatchSelector.FixedSize fixedSize) {
            writer.u8(FIXED_SIZE).fixed(fixedSize.batchId().bytes());
        } else {
            writer.u8(TIME_INTERVAL);
        }
    }

    static void write(MessageWriter writer, BatchSelector selector) {
        if (selector instanceof BatchSelector.FixedSize fixedSize) {
            writer.u8(FIXED_SIZE).fixed(fixedSize.batchId().bytes());
        } else if (selector instanceof BatchSelector.TimeInterval timeInterval) {
            writer.u8(TIME_INTERVAL).interval(timeInterval.interval());
        }
    }
}
