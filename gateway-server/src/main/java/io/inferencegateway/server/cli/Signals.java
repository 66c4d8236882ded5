package io.inferencegateway.server.cli;

import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Hears signals to the process, where the JVM lets somebody.
 *
 * <p>By {@code sun.misc.Signal}, which JEP 260 keeps because nothing takes its place, and by its name, because javac's warning
 * of it cannot be switched off: see {@code docs/adr/0032-a-second-signal-ends-at-once.md}.
 */
final class Signals {
    private Signals() {}

    /**
     * Has an action run, on a thread of its own, each time a signal comes; it takes the place of what the JVM does then. One
     * that the process was started to ignore stays ignored.
     *
     * @param name without its {@code SIG}
     * @return whether it will, which it will not under {@code -Xrs} or where there is no such signal
     */
    static boolean hear(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            var run = MethodHandles.publicLookup()
                    .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
                    .bindTo(action);
            Object hears =
                    MethodHandleProxies.asInterfaceInstance(handler, MethodHandles.dropArguments(run, 0, signal));
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), hears);
            return true;
        } catch (ReflectiveOperationException unheard) {
            return false;
        }
    }
}
