// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import picocli.CommandLine;

/** Reads a time that a person gives on the command line. */
final class GivenTime implements CommandLine.ITypeConverter<Instant> {
    /** What can be given. */
    static final String FORMS = "a UTC day (2026-11-01) or a time with its offset (2026-11-20T03:00:00Z).";

    @Override
    public Instant convert(String text) {
        try {
            return text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw new CommandLine.TypeConversionException("\"" + text + "\" is no time: give " + FORMS);
        }
    }
}
