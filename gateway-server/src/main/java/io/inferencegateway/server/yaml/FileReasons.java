package io.inferencegateway.server.yaml;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Says in words why a file could not be read or written, where an exception says its path alone or nothing. */
public final class FileReasons {
    private FileReasons() {}

    /** Reads a file whole. What is thrown for a directory names it, and says what it is. */
    public static byte[] readAllBytes(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "is a directory");
        }
        return Files.readAllBytes(file);
    }

    /** The reason without the file: {@code no such file}, {@code permission denied}. */
    public static String of(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        String said = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return said == null || said.isEmpty() ? e.getClass().getSimpleName() : inSentence(said);
    }

    /** The file that an exception is about, if it names one. */
    public static @Nullable String file(IOException e) {
        return e instanceof FileSystemException system ? system.getFile() : null;
    }

    /** The system begins with a capital: {@code Is a directory}. */
    private static String inSentence(String said) {
        return Character.toLowerCase(said.charAt(0)) + said.substring(1);
    }
}
