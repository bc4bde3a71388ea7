// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.core.store;

import java.util.logging.Level;
import liquibase.logging.Logger;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Hands Liquibase's log lines to SLF4J, one level lower than Liquibase means them: its daily business is debugging to an operator. */
final class LiquibaseLogs extends AbstractLogService {
    @Override
    public int getPriority() {
        return PRIORITY_NOT_APPLICABLE;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Logger getLog(Class clazz) {
        return new Lines(LoggerFactory.getLogger(clazz));
    }

    @SuppressWarnings("try")
    private static final class Lines extends AbstractLogger {
        private final org.slf4j.Logger logger;

        Lines(org.slf4j.Logger logger) {
            this.logger = logger;
        }

        @Override
        public void log(Level level, @Nullable String message, @Nullable Throwable thrown) {
            if (level.intValue() >= Level.SEVERE.intValue()) {
                logger.warn(message, thrown);
            } else if (level.intValue() >= Level.INFO.intValue()) {
                logger.debug(message, thrown);
            } else {
                logger.trace(message, thrown);
            }
        }
    }
}
