package io.inferencegateway.server.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads files and remembers each by the digest of what was read, so that a watcher can tell later whether any changed.
 *
 * <p>Confined to the reading thread. Digests and not modification times: a Kubernetes symlink swap, a restored backup
 * and an editor's rename all keep or fake times.
 */
public final class TrackedFiles {
    /** Stands for the digest of a file that cannot be read. */
    static final String UNREADABLE = "unreadable";

    private static final int BUFFER = 64 * 1024;

    private final SortedMap<Path, String> digests = new TreeMap<>();

    public byte[] read(Path file) throws IOException {
        Path absolute = file.toAbsolutePath().normalize();
        digests.put(absolute, UNREADABLE);
        byte[] content = FileReasons.readAllBytes(absolute);
        digests.put(absolute, sha256(content));
        return content;
    }

    /** Every file read so far, with the digest of its content. */
    public SortedMap<Path, String> digests() {
        return new TreeMap<>(digests);
    }

    public static String sha256(byte[] content) {
        return HexFormat.of().formatHex(digest().digest(content));
    }

    /** The same of a file's content, without holding it. */
    static String sha256(Path file) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
