package io.inferencegateway.server.e2e;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.slf4j.LoggerFactory;

/** All that is logged while it is open, at the most verbose level there is, and on no screen: by Logback and by the JDK. */
final class EverythingLogged implements AutoCloseable {
    /** Of a library, whose own words at this level come once in a process. */
    private static final String LIBRARY = "io.netty.canary";

    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final java.util.logging.Logger jdk = java.util.logging.Logger.getLogger("");
    private final Level before = root.getLevel();
    private final java.util.logging.Level jdkBefore = jdk.getLevel();
    private final List<Appender<ILoggingEvent>> others = new ArrayList<>();
    private final List<Logger> set = new ArrayList<>();
    private final List<Level> levels = new ArrayList<>();

    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            said.add(event.getLevel() + " " + event.getLoggerName()
                    + ' '
                    + event.getThreadName()
                    + ' '
                    + event.getMessage()
                    + ' '
                    + event.getFormattedMessage()
                    + ' '
                    + event.getMDCPropertyMap()
                    + ' '
                    + event.getKeyValuePairs());
            Object[] arguments = event.getArgumentArray();
            for (int i = 0; arguments != null && i < arguments.length; i++) {
                said.add(String.valueOf(arguments[i]));
            }
            thrown(event.getThrowableProxy());
        }
    };

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord told) {
            said.add(told.getMessage());
            Object[] arguments = told.getParameters();
            for (int i = 0; arguments != null && i < arguments.length; i++) {
                said.add(String.valueOf(arguments[i]));
            }
            for (Throwable thrown = told.getThrown(); thrown != null; thrown = thrown.getCause()) {
                said.add(thrown.toString());
            }
        }

        @Override
        public void flush() {
            // Nothing waits.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    EverythingLogged() {
        for (Logger logger : root.getLoggerContext().getLoggerList()) {
            if (logger.getLevel() != null && logger != root) {
                set.add(logger);
                levels.add(logger.getLevel());
                logger.setLevel(Level.TRACE);
            }
        }
        for (Iterator<Appender<ILoggingEvent>> all = root.iteratorForAppenders(); all.hasNext(); ) {
            others.add(all.next());
        }
        others.forEach(root::detachAppender);
        appender.setContext(root.getLoggerContext());
        appender.start();
        root.addAppender(appender);
        root.setLevel(Level.TRACE);
        jdk.addHandler(handler);
        jdk.setLevel(java.util.logging.Level.ALL);
        LoggerFactory.getLogger(LIBRARY).trace("all is told");
    }

    /** Whether the level is in force for libraries, and something was told of the product. */
    boolean complete() {
        String text = text();
        return text.contains("TRACE " + LIBRARY) && text.contains("ERROR io.inferencegateway");
    }

    private void thrown(IThrowableProxy thrown) {
        if (thrown == null) {
            return;
        }
        said.add(thrown.getClassName() + ": " + thrown.getMessage());
        thrown(thrown.getCause());
        for (IThrowableProxy suppressed : thrown.getSuppressed()) {
            thrown(suppressed);
        }
    }

    /** A line for each message, argument and exception. */
    String text() {
        return String.join("\n", said);
    }

    @Override
    public void close() {
        root.detachAppender(appender);
        others.forEach(root::addAppender);
        root.setLevel(before);
        for (int i = 0; i < set.size(); i++) {
            set.get(i).setLevel(levels.get(i));
        }
        jdk.removeHandler(handler);
        jdk.setLevel(jdkBefore);
    }
}
