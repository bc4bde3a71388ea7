// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

import io.dapemitter.prio3.DpStrategy;
import io.dapemitter.prio3.MeasurementBound;
import io.dapemitter.prio3.Prio3Count;
import io.dapemitter.prio3.Prio3Histogram;
import io.dapemitter.prio3.Prio3Sum;
import io.dapemitter.prio3.Prio3SumVec;
import io.dapemitter.prio3.Prio3SumVecField64MultiproofHmacSha256Aes128;
import io.dapemitter.prio3.Vdaf;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A VDAF as a DAP-18 task configuration names it: {@code u32 vdaf_type, vdaf_config<u16>}. How results are noised is no part of it. Immutable and thread-safe. */
public final class VdafConfiguration {
    private static final long COUNT = 1;
    private static final long SUM = 2;
    private static final long SUM_VEC = 3;
    private static final long HISTOGRAM = 4;
    private static final long MULTIPROOF = 0xFFFF1003L;
    private static final int LONG_BITS = 64;

    private final long type;
    private final byte[] parameters;

    VdafConfiguration(long type, byte[] parameters) {
        this.type = type;
        this.parameters = parameters.clone();
    }

    /**
     * The configuration of a VDAF.
     *
     * @throws IllegalArgumentException if it is bounded by a number of bits, as only DAP-09 does, or by a maximum of more than 64 bits
     */
    public static VdafConfiguration of(Vdaf vdaf) {
        MessageWriter writer = new MessageWriter();
        if (vdaf instanceof Prio3Sum) {
            return new VdafConfiguration(SUM, writer.u64(maximum(vdaf)).toByteArray());
        } else if (vdaf instanceof Prio3SumVec sumVec) {
            writer.u32(sumVec.length()).u64(maximum(vdaf)).u32(sumVec.chunkLength());
            return new VdafConfiguration(SUM_VEC, writer.toByteArray());
        } else if (vdaf instanceof Prio3Histogram histogram) {
            writer.u32(histogram.length()).u32(histogram.chunkLength());
            return new VdafConfiguration(HISTOGRAM, writer.toByteArray());
        } else if (vdaf instanceof Prio3SumVecField64MultiproofHmacSha256Aes128 multiproof) {
            writer.u32(multiproof.length()).u64(maximum(vdaf)).u32(multiproof.chunkLength());
            return new VdafConfiguration(
                    MULTIPROOF, writer.u8(multiproof.proofs()).toByteArray());
        }
        if (vdaf instanceof Prio3Count) {
            return new VdafConfiguration(COUNT, new byte[0]);
        }
        throw new IllegalArgumentException(vdaf.name() + " has no form in a task configuration");
    }

    private static long maximum(Vdaf vdaf) {
        BigInteger maximum = vdaf.bound()
                .filter(MeasurementBound.Maximum.class::isInstance)
                .map(MeasurementBound::largest)
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s: DAP-18 bounds measurements by max_measurement, not by bits; copy it from the aggregators' task"
                                .formatted(vdaf.name())));
        if (maximum.bitLength() > LONG_BITS) {
            throw new IllegalArgumentException(
                    "%s: max_measurement must be below 2^64, but is %d".formatted(vdaf.name(), maximum));
        }
        return maximum.longValue();
    }

    /**
     * The VDAF it names, or empty if this program cannot collect it.
     *
     * @param dpStrategy noise of the aggregators, which the configuration does not tell
     * @throws DecodeException if a VDAF that is known has parameters of another length, or impossible ones
     */
    public Optional<Vdaf> vdaf(DpStrategy dpStrategy) {
        if (type != COUNT && type != SUM && type != SUM_VEC && type != HISTOGRAM && type != MULTIPROOF) {
            return Optional.empty();
        }
        try {
            return Optional.of(MessageReader.readAll("vdaf_config", parameters, reader -> read(reader, dpStrategy)));
        } catch (IllegalArgumentException e) {
            throw new DecodeException("vdaf_config is not possible: " + e.getMessage());
        }
    }

    private Vdaf read(MessageReader reader, DpStrategy dpStrategy) {
        if (type == COUNT) {
            return new Prio3Count();
        } else if (type == SUM) {
            return new Prio3Sum(bound(reader));
        }
        int length = readInt(reader, "length");
        if (type == HISTOGRAM) {
            return new Prio3Histogram(length, readInt(reader, "chunk_length"), dpStrategy);
        }
        MeasurementBound bound = bound(reader);
        int chunkLength = readInt(reader, "chunk_length");
        return type == SUM_VEC
                ? new Prio3SumVec(bound, length, chunkLength, dpStrategy)
                : new Prio3SumVecField64MultiproofHmacSha256Aes128(
                        reader.u8("proofs"), bound, length, chunkLength, dpStrategy);
    }

    private static MeasurementBound bound(MessageReader reader) {
        return new MeasurementBound.Maximum(new BigInteger(Long.toUnsignedString(reader.u64("max_measurement"))));
    }

    private static int readInt(MessageReader reader, String field) {
        long value = reader.u32(field);
        if (value > Integer.MAX_VALUE) {
            throw reader.invalid(field, "is " + value);
        }
        return (int) value;
    }

    void write(MessageWriter writer) {
        writer.u32(type).opaque16(parameters);
    }

    static VdafConfiguration read(MessageReader reader) {
        return new VdafConfiguration(reader.u32("vdaf_type"), reader.opaque16("vdaf_config"));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VdafConfiguration that
                && type == that.type
                && Arrays.equals(parameters, that.parameters);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(type) + Arrays.hashCode(parameters);
    }

    /** The VDAF's JSON form where it is known, else the number of its type. */
    @Override
    public String toString() {
        try {
            return vdaf(DpStrategy.NONE).map(VdafJson::format).orElse("type 0x%08x".formatted(type));
        } catch (DecodeException e) {
            return "type 0x%08x with impossible parameters".formatted(type);
        }
    }
}
