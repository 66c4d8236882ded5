package io.inferencegateway.server.cli;

import io.inferencegateway.server.yaml.FileReasons;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Tells of what is wrong outside the program, a file, an address or an input, in the words of its message and with exit
 * code 1. Whatever else a command throws is a bug, and keeps its stack trace.
 */
final class Failures implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult line) throws Exception {
        String told = told(failure);
        if (told == null) {
            throw failure;
        }
        command.getErr().println(told);
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** What is said of it, or {@code null} of a bug. */
    static @Nullable String told(Exception failure) {
        Exception cause = failure instanceof UncheckedIOException wrapped ? wrapped.getCause() : failure;
        // It names the setting.
        if (cause instanceof BindException taken) {
            return taken.getMessage();
        }
        if (cause instanceof IOException outside) {
            String file = FileReasons.file(outside);
            return (file == null ? "" : file + ": ") + FileReasons.of(outside);
        }
        // Its subclasses are thrown by libraries, of what a command should have checked.
        return failure.getClass() == IllegalArgumentException.class ? failure.getMessage() : null;
    }
}
