package io.inferencegateway.server.yaml;

import io.inferencegateway.config.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Has something stand for each secret that is not here, and remembers for which; confined to the reading thread. */
public final class UnsetSecrets {
    private final Predicate<String> places;
    private final List<UnsetSecret> found = new ArrayList<>();

    /** @param places paths of texts and files that belong to a credential, beside what is declared a {@link Secret} */
    public UnsetSecrets(Predicate<String> places) {
        this.places = places;
    }

    /** What was not there, in the order of reading. */
    public List<UnsetSecret> found() {
        return List.copyOf(found);
    }

    /** Whether a value of this type may be absent at this place. */
    boolean doesWithout(Class<?> type, String path) {
        return type == Secret.class || ((type == String.class || type == Path.class) && places.test(path));
    }

    Object standIn(Class<?> type, String path, String reference) {
        // As long as a SHA-256 in hexadecimal, and so long enough for a key.
        String text = String.format(Locale.ROOT, "%064x", found.size() + 1);
        found.add(new UnsetSecret(path, reference, text));
        return type == Secret.class ? new Secret(text) : type == Path.class ? Path.of(text) : text;
    }
}
