package io.inferencegateway.server.yaml;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/** The little that is needed of generic types: {@code List<T>} and {@code Map<String, T>}. */
final class Types {
    private Types() {}

    static Class<?> raw(Type type) {
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
    }

    /** The element type of a list, the value type of a map. */
    static Type element(Type type) {
        Type[] arguments = ((ParameterizedType) type).getActualTypeArguments();
        return arguments[arguments.length - 1];
    }
}
