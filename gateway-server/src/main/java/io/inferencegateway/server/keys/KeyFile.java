package io.inferencegateway.server.keys;

import io.inferencegateway.auth.CustomerConfig;
import io.inferencegateway.server.config.CustomersReader;
import io.inferencegateway.server.yaml.DidYouMean;
import io.inferencegateway.server.yaml.FileReasons;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A file with {@code customers} whose keys are changed in place: the customers file, or the main one.
 *
 * <p>Refuses with {@link IllegalArgumentException}, one sentence or a problem a line, when the file is not valid before or
 * after, and then leaves it as it was.
 */
public final class KeyFile {
    private final Path file;
    private final byte[] content;
    private final List<CustomerConfig> customers;
    private final CustomersReader reader;

    /** Reads a file. */
    public static KeyFile read(Path file, CustomersReader reader) throws IOException {
        Path real = file.toRealPath();
        byte[] content = FileReasons.readAllBytes(real);
        return new KeyFile(real, content, reader.read(file), reader);
    }

    private KeyFile(Path file, byte[] content, List<CustomerConfig> customers, CustomersReader reader) {
        this.file = file;
        this.content = content;
        this.customers = customers;
        this.reader = reader;
    }

    /** A name for a customer's next key that no key has. */
    public String freeId(String wanted) {
        Set<String> taken = ids(customers);
        String id = wanted;
        for (int i = 2; taken.contains(id); i++) {
            id = wanted + '-' + i;
        }
        return id;
    }

    /** Adds a key, given as a YAML flow mapping, to a customer. */
    public void add(String customer, String id, String key) throws IOException {
        if (ids(customers).contains(id)) {
            throw new IllegalArgumentException(file + ": there is a key " + id + " already (expected: another --id)");
        }
        Set<String> after = ids(customers);
        after.add(id);
        String changed = edit().add(customer, key);
        if (changed == null) {
            List<String> names = customers.stream().map(CustomerConfig::id).toList();
            throw new IllegalArgumentException(
                    file + ": no customer is named " + customer + DidYouMean.hint(customer, names));
        }
        write(changed, after);
    }

    /** Takes a key out; {@code false} when there is none of this id. */
    public boolean revoke(String id) throws IOException {
        String changed = edit().remove(id);
        if (changed == null) {
            return false;
        }
        Set<String> after = ids(customers);
        after.remove(id);
        write(changed, after);
        return true;
    }

    private KeyEdit edit() {
        return new KeyEdit(new String(content, StandardCharsets.UTF_8));
    }

    private void write(String changed, Set<String> expected) throws IOException {
        Path next = AtomicFile.beside(file, changed.getBytes(StandardCharsets.UTF_8));
        try {
            if (!ids(reader.read(next)).equals(expected)) {
                throw new IllegalArgumentException(file + ": is written in a way that cannot be edited in place"
                        + " (expected: customers as a list of mappings)");
            }
            if (!Arrays.equals(content, Files.readAllBytes(file))) {
                throw new IllegalArgumentException(file + ": was changed by somebody else meanwhile; try again");
            }
            AtomicFile.replace(file, next);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    /** Names of API keys and key pairs alike. */
    private static Set<String> ids(List<CustomerConfig> customers) {
        Set<String> ids = new TreeSet<>();
        for (CustomerConfig customer : customers) {
            customer.apiKeys().forEach(key -> ids.add(key.id()));
            customer.iam().stream().filter(aws -> aws.accessKeyId() != null).forEach(pair -> ids.add(pair.name()));
        }
        return ids;
    }
}
