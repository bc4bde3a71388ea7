// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.backends.sql;

import io.dapemitter.core.emit.BackendConfigurationException;
import io.dapemitter.core.emit.BackendSettings;
import io.dapemitter.core.task.InvalidScheduleException;
import io.dapemitter.core.task.Schedule;
import java.util.Optional;

/** How long results are kept and when older ones are deleted. */
record Retention(long days, Schedule schedule) {
    private static final String DAYS = "retention_days";
    private static final String SCHEDULE = "garbage_collection_schedule";
    private static final String DAILY = "17 3 * * *";
    /** A hundred years; more is a mistake, and dates before the year 0 would be the result. */
    private static final long MOST_DAYS = 36_500;

    /** Empty if results are kept for ever. */
    static Optional<Retention> of(BackendSettings settings) {
        Optional<Long> days = settings.integer(DAYS);
        Optional<String> cron = settings.text(SCHEDULE);
        if (days.isEmpty()) {
            if (cron.isPresent()) {
                throw new BackendConfigurationException(
                        SCHEDULE,
                        "\"" + SCHEDULE + "\" has no effect without \"" + DAYS + "\"; add that or remove this");
            }
            return Optional.empty();
        }
        if (days.get() < 1 || days.get() > MOST_DAYS) {
            throw new BackendConfigurationException(
                    DAYS,
                    "\"" + DAYS + "\" must be from 1 to " + MOST_DAYS + ", not " + days.get()
                            + "; leave it out to keep results for ever");
        }
        try {
            return Optional.of(new Retention(days.get(), Schedule.parse(cron.orElse(DAILY))));
        } catch (InvalidScheduleException e) {
            throw new BackendConfigurationException(SCHEDULE, e.getMessage());
        }
    }
}
