// SPDX-License-Identifier: Apache-2.0
package io.dapemitter.runtime.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The program's logs. One instance per process; safe for use by several threads. */
public final class Logging {
    private static final String PATTERN =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSX,UTC} %-5level %logger{0}: %msg%replace( %kvp){'^ $', ''}%n";

    private final LoggerContext context;
    private final Set<String> filtered = new HashSet<>();
    private LogFilter filter;

    private Logging(LoggerContext context, LogFilter filter) {
        this.context = context;
        this.filter = filter;
    }

    /**
     * Configures logging for the whole process, {@code java.util.logging} included.
     *
     * @param filter which lines are written
     * @param json whether they are JSON objects, one a line, rather than text
     * @param out where they go
     * @return the logs, to change the filter later
     */
    public static Logging start(LogFilter filter, boolean json, OutputStream out) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        Encoder<ILoggingEvent> encoder = json ? jsonEncoder() : textEncoder();
        encoder.setContext(context);
        encoder.start();
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setName("standard error");
        appender.setEncoder(encoder);
        appender.setOutputStream(out);
        appender.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
        if (!SLF4JBridgeHandler.isInstalled()) {
            SLF4JBridgeHandler.removeHandlersForRootLogger();
            SLF4JBridgeHandler.install();
        }
        Logging logging = new Logging(context, filter);
        logging.apply(filter);
        return logging;
    }

    private static Encoder<ILoggingEvent> textEncoder() {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setPattern(PATTERN);
        return encoder;
    }

    private static Encoder<ILoggingEvent> jsonEncoder() {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setWithContext(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithSequenceNumber(false);
        encoder.setWithFormattedMessage(true);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        return encoder;
    }

    /**
     * Replaces the filter.
     *
     * @param next which lines are written from now on
     */
    public synchronized void apply(LogFilter next) {
        filtered.forEach(name -> context.getLogger(name).setLevel(null));
        filtered.clear();
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(next.root());
        next.levels().forEach((String name, Level level) -> {
            context.getLogger(name).setLevel(level);
            filtered.add(name);
        });
        filter = next;
    }

    /**
     * Returns the filter.
     *
     * @return which lines are written now
     */
    public synchronized LogFilter filter() {
        return filter;
    }
}
