package io.inferencegateway.server.yaml;

import io.inferencegateway.config.Setting;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a configuration record declares, as reader, schema and documentation see it. */
record RecordShape(Class<?> type, List<Component> components, List<String> names, Constructor<?> constructor) {
    /** Reflection is slow, and a million customers have the same shape. */
    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return read(type);
        }
    };

    /**
     * One key.
     *
     * @param byDefault as written in a file, or empty
     */
    record Component(String name, Type type, String description, String byDefault, boolean nullable, Method accessor) {
        boolean collection() {
            Class<?> raw = Types.raw(type);
            return raw == List.class || raw == Map.class;
        }

        boolean required() {
            return !nullable && byDefault.isEmpty() && !collection();
        }

        /** The default as the node it stands for; only where there is one. */
        YamlNode defaultNode() {
            if (ScalarType.of(Types.raw(type)) != null) {
                // Not parsed: a text like [{name}] would need quotes in a file and has none here.
                return new YamlNode.Scalar(Position.START, byDefault, true);
            }
            Problems problems = new Problems("byDefault");
            YamlNode node = YamlReader.read(byDefault, problems);
            if (node == null) {
                throw new IllegalStateException(name + ": default cannot be read: " + problems.list());
            }
            return node;
        }

        @Nullable
        Object of(Record value) {
            try {
                return accessor.invoke(value);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("component " + name + " cannot be read", e);
            }
        }
    }

    static RecordShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    private static RecordShape read(Class<?> type) {
        List<Component> components = Arrays.stream(type.getRecordComponents())
                .map(RecordShape::component)
                .toList();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return new RecordShape(
                    type, components, components.stream().map(Component::name).toList(), constructor);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has its canonical constructor", e);
        }
    }

    private static Component component(RecordComponent component) {
        Setting setting = component.getAnnotation(Setting.class);
        if (setting == null) {
            throw new IllegalStateException(component.getDeclaringRecord().getName() + "." + component.getName()
                    + " has no @Setting (expected: every component of a configuration record has one)");
        }
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        return new Component(
                component.getName(),
                component.getGenericType(),
                setting.value(),
                setting.byDefault(),
                component.getAnnotatedType().isAnnotationPresent(Nullable.class),
                accessor);
    }

    /** Builds the record; an {@link IllegalArgumentException} of its compact constructor comes through as it is. */
    Record construct(@Nullable Object[] values) {
        try {
            return (Record) constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException invalid) {
                throw invalid;
            }
            throw new IllegalStateException(type.getName() + " cannot be built", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + " cannot be built", e);
        }
    }
}
