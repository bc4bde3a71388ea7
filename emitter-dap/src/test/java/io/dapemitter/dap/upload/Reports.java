// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap.upload;

import static io.dapemitter.dap.Fixtures.ascii;
import static io.dapemitter.dap.Fixtures.hex;

import io.dapemitter.dap.DapVersion;
import io.dapemitter.dap.Extension;
import io.dapemitter.dap.HpkeCiphertext;
import io.dapemitter.dap.OpaqueBytes;
import io.dapemitter.dap.ReportId;
import java.util.List;

/** The values that Janus' message vectors are made of. */
public final class Reports {
    /** 1 to 16. */
    public static final ReportId UP = ReportId.of(hex("0102030405060708090a0b0c0d0e0f10"));
    /** 16 to 1. */
    public static final ReportId DOWN = ReportId.of(hex("100f0e0d0c0b0a090807060504030201"));

    public static final HpkeCiphertext FIRST_SHARE = new HpkeCiphertext(42, ascii("012345"), ascii("543210"));
    public static final HpkeCiphertext SECOND_SHARE = new HpkeCiphertext(13, ascii("abce"), ascii("abfd"));

    private Reports() {}

    /** Opaque bytes of a text. */
    public static OpaqueBytes opaque(String text) {
        return OpaqueBytes.of(ascii(text));
    }

    /** Metadata; the vectors of DAP-18 have an extension where those of DAP-09 cannot have one. */
    public static ReportMetadata extended(DapVersion version, ReportId reportId, long time) {
        return version == DapVersion.DAP_09
                ? new ReportMetadata(reportId, time)
                : new ReportMetadata(reportId, time, List.of(new Extension(0, opaque("0123"))));
    }

    static Report report(ReportMetadata metadata, String publicShare) {
        return new Report(metadata, opaque(publicShare), FIRST_SHARE, SECOND_SHARE);
    }
}
