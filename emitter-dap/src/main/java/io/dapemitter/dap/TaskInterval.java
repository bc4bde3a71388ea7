// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.dap;

/**
 * When a DAP-18 task takes reports (the task extension {@code task_interval}), in units of its time precision, as Janus' task files have it.
 *
 * @param start units since the epoch, an unsigned 64-bit number
 * @param duration units, an unsigned 64-bit number
 */
public record TaskInterval(long start, long duration) {
    @Override
    public String toString() {
        return "%s + %s".formatted(Long.toUnsignedString(start), Long.toUnsignedString(duration));
    }
}
