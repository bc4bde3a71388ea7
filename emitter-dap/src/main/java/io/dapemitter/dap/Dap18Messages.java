// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

/** The layouts of DAP-18's collection interaction (sections 4.7 and 5) as Janus main has them: a time is a number of units of the task's time precision. */
final class Dap18Messages {
    private static final byte[] NOTHING = new byte[0];
    private static final String QUERY_CONFIG = "query config";

    private final TimeUnits units;

    Dap18Messages(long timePrecision) {
        this.units = new TimeUnits(timePrecision);
    }

    byte[] encode(CollectionRequest request) {
        MessageWriter writer = new MessageWriter();
        write(writer, request.query());
        return writer.opaque32(request.aggregationParameter()).opaque16(NOTHING).toByteArray();
    }

    CollectionRequest decodeCollectionRequest(byte[] bytes) {
        return MessageReader.readAll("CollectionJobReq", bytes, reader -> {
            CollectionRequest request = new CollectionRequest(readQuery(reader), reader.opaque32("agg_param"));
            if (reader.opaque16("extensions").length > 0) {
                throw reader.invalid("extensions", "are not empty, but none is supported");
            }
            return request;
        });
    }

    byte[] encode(CollectionMessage message) {
        MessageWriter writer =
                new MessageWriter().u64(message.reportCount()).interval(units.toUnits(message.interval()));
        message.leaderShare().write(writer);
        message.helperShare().write(writer);
        return writer.toByteArray();
    }

    CollectionMessage decodeCollection(byte[] bytes) {
        return MessageReader.readAll("CollectionJobResp", bytes, reader -> {
            long reportCount = reader.u64("report_count");
            if (reportCount < 0) {
                throw reader.invalid("report_count", "is 2^63 or more");
            }
            return new CollectionMessage(
                    new PartialBatchSelector.Untold(),
                    reportCount,
                    units.toSeconds(reader, "interval"),
                    HpkeCiphertext.read(reader, "leader_encrypted_agg_share"),
                    HpkeCiphertext.read(reader, "helper_encrypted_agg_share"));
        });
    }

    /** AggregateShareAad: three messages one after the other, without lengths. */
    byte[] aggregateShareAad(TaskId taskId, TaskConfiguration configuration, CollectionRequest request) {
        return new MessageWriter()
                .fixed(taskId.bytes())
                .fixed(configuration.encode())
                .fixed(encode(request))
                .toByteArray();
    }

    void write(MessageWriter writer, Query query) {
        if (query instanceof Query.TimeInterval timeInterval) {
            Interval interval = units.toUnits(timeInterval.interval());
            writer.u8(BatchMode.TIME_INTERVAL.code()).opaque16(interval.encode());
        } else if (query instanceof Query.CurrentBatch) {
            writer.u8(BatchMode.LEADER_SELECTED.code()).opaque16(NOTHING);
        } else {
            throw new IllegalArgumentException("DAP-18 has no query by batch id");
        }
    }

    Query readQuery(MessageReader reader) {
        int mode = reader.u8("batch_mode");
        byte[] config = reader.opaque16(QUERY_CONFIG);
        if (mode == BatchMode.TIME_INTERVAL.code()) {
            return MessageReader.readAll(
                    QUERY_CONFIG, config, body -> new Query.TimeInterval(units.toSeconds(body, "batch_interval")));
        }
        if (mode == BatchMode.LEADER_SELECTED.code()) {
            return MessageReader.readAll(QUERY_CONFIG, config, body -> new Query.CurrentBatch());
        }
        throw reader.invalid("batch_mode", "is " + mode);
    }
}
