package io.inferencegateway.server.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
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
    private static final String UNREADABLE = "unreadable";

    private final SortedMap<Path, String> digests = new TreeMap<>();

    public byte[] read(Path file) throws IOException {
        Path absolute = file.toAbsolutePath().normalize();
        digests.put(absolute, UNREADABLE);
        byte[] content = Files.readAllBytes(absolute);
        digests.put(absolute, sha256(content));
        return content;
    }

    /** Every file read so far, with the digest of its content. */
    public SortedMap<Path, String> digests() {
        return new TreeMap<>(digests);
    }

    /** The digests that the same files have now. */
    public static SortedMap<Path, String> now(Map<Path, String> known) {
        TrackedFiles files = new TrackedFiles();
        for (Path file : known.keySet()) {
            try {
                files.read(file);
            } catch (IOException gone) {
                // Remembered as unreadable: that, too, is a state to compare.
            }
        }
        return files.digests();
    }

    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
