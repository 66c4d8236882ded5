package io.inferencegateway.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one component of a configuration record: the one source of the reader's defaults, the JSON Schema and the
 * reference in the documentation.
 *
 * <p>A component without default that is not {@code @Nullable} is required; lists and maps default to empty. Types a
 * reader understands: {@code String}, {@code boolean}, {@code int}, {@code long}, {@code double}, {@code Duration}
 * ({@code 250ms}, {@code 30s}, {@code 1d}), {@link ByteSize} ({@code 64KiB}), {@code Instant}, {@code URI},
 * {@code Path}, {@link Secret}, {@code java.util.regex.Pattern}, enums (written in kebab-case), records, and lists and
 * string-keyed maps of them. A record validates itself in its compact constructor by throwing
 * {@code IllegalArgumentException} with a message of the form {@code name: value (expected: …)}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
public @interface Setting {
    /** One sentence for people who edit the file. */
    String value();

    /** The default as it would be written in the file; empty for none. */
    String byDefault() default "";
}
