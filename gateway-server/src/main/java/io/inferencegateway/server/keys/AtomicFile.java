package io.inferencegateway.server.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Objects;

/**
 * Replaces a file by a new content in one step, so that whoever reads it meets the old or the new one, whole.
 *
 * <p>A link is followed: the file it leads to is replaced. The new file has the permissions of the old.
 */
final class AtomicFile {
    private AtomicFile() {}

    /** Writes a file beside another, with its permissions; to be moved over it, or deleted. */
    static Path beside(Path file, byte[] content) throws IOException {
        Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Path next = create(directory, file);
        try {
            likePermissions(file, next);
            try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            return next;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(next);
            throw e;
        }
    }

    private static Path create(Path directory, Path file) throws IOException {
        try {
            return Files.createTempFile(directory, "." + file.getFileName() + ".", ".new");
        } catch (AccessDeniedException e) {
            // Nobody knows the new file's name.
            var denied = new AccessDeniedException(directory.toString());
            denied.initCause(e);
            throw denied;
        }
    }

    /** Moves what {@link #beside} wrote over the file, and makes that last. */
    static void replace(Path file, Path next) throws IOException {
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
                names.force(true);
            } catch (IOException notHere) {
                // Some systems sync no directories; the file itself is safe.
            }
        }
    }

    private static void likePermissions(Path file, Path next) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        PosixFileAttributeView made = Files.getFileAttributeView(next, PosixFileAttributeView.class);
        if (view == null || made == null) {
            return;
        }
        PosixFileAttributes like = view.readAttributes();
        if (!like.owner().equals(made.readAttributes().owner())) {
            made.setOwner(like.owner());
        }
        if (!like.group().equals(made.readAttributes().group())) {
            made.setGroup(like.group());
        }
        made.setPermissions(like.permissions());
    }
}
