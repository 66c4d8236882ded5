package io.inferencegateway.server.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tells again and again which content files have, without reading a huge one each time.
 *
 * <p>Confined to one thread. A file over a mebibyte is read again only when its inode, size or change time is another: the
 * change time is the kernel's, and neither a restored backup nor a symlink swap keeps it. Where the system has none, every
 * file is read each time.
 */
public final class FileDigests {
    private static final long HUGE = 1 << 20;

    /** Two changes within one tick of the clock of the file system look like one. */
    private static final long SETTLED_MILLIS = 2000;

    private record Known(Map<String, Object> stamp, String digest) {}

    private final Map<Path, Known> huge = new HashMap<>();

    /** The digests that these files have now. */
    public SortedMap<Path, String> of(Set<Path> files) {
        huge.keySet().retainAll(files);
        SortedMap<Path, String> digests = new TreeMap<>();
        for (Path file : files) {
            digests.put(file, digest(file));
        }
        return digests;
    }

    private String digest(Path file) {
        try {
            if (Files.size(file) < HUGE) {
                return TrackedFiles.sha256(file);
            }
            Map<String, Object> stamp = Files.readAttributes(file, "unix:dev,ino,size,ctime");
            Known known = huge.get(file);
            if (known != null && known.stamp.equals(stamp)) {
                return known.digest;
            }
            String digest = TrackedFiles.sha256(file);
            if (stamp.get("ctime") instanceof FileTime changed
                    && changed.toMillis() < Instant.now().toEpochMilli() - SETTLED_MILLIS) {
                huge.put(file, new Known(stamp, digest));
            }
            return digest;
        } catch (UnsupportedOperationException | IllegalArgumentException noSuchAttributes) {
            return digestOrUnreadable(file);
        } catch (IOException gone) {
            // That, too, is a state to compare.
            return TrackedFiles.UNREADABLE;
        }
    }

    private static String digestOrUnreadable(Path file) {
        try {
            return TrackedFiles.sha256(file);
        } catch (IOException gone) {
            return TrackedFiles.UNREADABLE;
        }
    }
}
