package io.inferencegateway.testkit;

import io.inferencegateway.pipeline.ClientLimits;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;

/** Client limits that differ from the defaults in a few, given by name. */
public final class Patience {
    private Patience() {}

    public static ClientLimits defaults() {
        return ClientLimits.defaults();
    }

    /** The defaults, but for the named limits: name, value, name, value. */
    public static ClientLimits with(Object... named) {
        RecordComponent[] components = ClientLimits.class.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                values[i] = components[i].getAccessor().invoke(defaults());
                for (int n = 0; n < named.length; n += 2) {
                    if (components[i].getName().equals(named[n])) {
                        values[i] = named[n + 1];
                    }
                }
            }
            return ClientLimits.class.getDeclaredConstructor(types).newInstance(values);
        } catch (IllegalAccessException
                | InstantiationException
                | NoSuchMethodException
                | InvocationTargetException e) {
            throw new IllegalArgumentException("no such limits", e);
        }
    }
}
