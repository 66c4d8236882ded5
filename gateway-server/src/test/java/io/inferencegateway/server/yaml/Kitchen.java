package io.inferencegateway.server.yaml;

import io.inferencegateway.config.ByteSize;
import io.inferencegateway.config.Secret;
import io.inferencegateway.config.Setting;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A record with a component of every kind. */
record Kitchen(
        @Setting("Required text.") String name,

        @Setting(value = "A wait.", byDefault = "30s") Duration pause,

        @Setting(value = "A size.", byDefault = "64KiB") ByteSize size,

        @Setting(value = "A number.", byDefault = "8") int count,

        @Setting(value = "A ratio.", byDefault = "0.5") double ratio,

        @Setting(value = "A switch.", byDefault = "false") boolean on,

        @Setting(value = "A choice.", byDefault = "pan-fry") Heat heat,

        @Setting(value = "Words.", byDefault = "[POST]") List<String> words,

        @Setting("A time.") @Nullable Instant when,

        @Setting("A URL.") @Nullable URI url,

        @Setting("A file.") @Nullable Path file,

        @Setting("A regex.") @Nullable Pattern regex,

        @Setting("A secret.") @Nullable Secret secret,

        @Setting(value = "A part.", byDefault = "{}") Shelf shelf,

        @Setting("Parts by name.") Map<String, Shelf> shelves,

        @Setting("Parts in order.") List<Jar> jars) {

    Kitchen {
        if (count < 1) {
            throw new IllegalArgumentException("count: " + count + " (expected: >= 1)");
        }
    }

    enum Heat {
        PAN_FRY,
        BOIL
    }

    record Shelf(
            @Setting(value = "How wide.", byDefault = "2") int width) {
        Shelf {
            if (width > 100) {
                throw new IllegalArgumentException("a shelf that wide does not exist");
            }
        }
    }

    record Jar(
            @Setting("What is in it.") String content,
            @Setting("Its key.") @Nullable Secret key) {}
}
